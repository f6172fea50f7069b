package dev.liveops.releases.softlaunch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.experiments.AskAssignments;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.releases.asker.Asker;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerAnswer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.peer.SessionAnswers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packs that players' variants name, asked of the experiments service; an answer counts for a moment. */
@Singleton
class Variants {

    /** The parameter of a variant that names a pack. */
    static final String PARAMETER = "content_version";

    private static final String PATH = "/v1/experiments/assignments?user_id=";

    private final Peer experiments;
    private final JsonText json;
    private final SessionAnswers<List<NamedPack>> answers;

    Variants(Peers peers, JsonText json, SoftLaunchConfig config) {
        this.experiments = peers.get("experiments");
        this.json = json;
        Duration ttl = config.answerTtl();
        this.answers = new SessionAnswers<>(ttl, ttl, config.players());
    }

    /** The packs that a player's variants name, by experiment; none where the service did not answer, which is not remembered. Never fails. */
    Uni<List<NamedPack>> find(String userId, Asker asker) {
        List<NamedPack> known = answers.known(userId, null);
        return known == null
                ? answers.ask(userId, null, () -> call(userId, asker)).map(answer -> answer.orElse(List.of()))
                : Uni.createFrom().item(known);
    }

    private Uni<Optional<List<NamedPack>>> call(String userId, Asker asker) {
        return experiments.call(
                question(userId, attributes(asker)),
                answer -> Optional.of(read(answer)),
                failure -> Uni.createFrom().item(Optional.<List<NamedPack>>empty()));
    }

    // Attributes decide who comes into an experiment with targeting; without any it is a read.
    private PeerCall question(String userId, Map<String, String> attributes) {
        String path = PATH + URLEncoder.encode(userId, StandardCharsets.UTF_8);
        return attributes.isEmpty()
                ? PeerCall.get(path)
                : PeerCall.idempotentPost(path, Buffer.buffer(json.write(new AskAssignments(json.tree(attributes)))));
    }

    private static Map<String, String> attributes(Asker asker) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (asker.platform() != null) {
            attributes.put("platform", asker.platform().wire());
        }
        if (asker.clientVersion() != null) {
            attributes.put("client_version", asker.clientVersion());
        }
        return attributes;
    }

    private List<NamedPack> read(PeerAnswer answer) {
        return json.read(answer.body().toString(), ExperimentAssignments.class).assignments().stream()
                .flatMap(assignment -> named(assignment).stream())
                .toList();
    }

    private static Optional<NamedPack> named(ExperimentAssignment assignment) {
        JsonNode version =
                assignment.parameters() == null ? null : assignment.parameters().get(PARAMETER);
        return version == null || !version.isTextual()
                ? Optional.empty()
                : Optional.of(new NamedPack(assignment.experimentId(), version.textValue()));
    }
}
