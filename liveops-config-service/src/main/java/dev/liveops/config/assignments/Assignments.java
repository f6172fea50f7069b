package dev.liveops.config.assignments;

import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.peer.SessionAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The experiments service, asked once for a session of a player; those who ask for the same meanwhile wait for the same answer.
 */
@Singleton
public class Assignments {

    private static final String PATH = "/v1/experiments/assignments?user_id=";

    private final Peer experiments;
    private final JsonText json;
    private final AssignmentMetrics metrics;
    private final SessionAnswers<List<Participation>> answers;

    Assignments(Peers peers, JsonText json, AssignmentConfig config, AssignmentMetrics metrics) {
        this.experiments = peers.get("experiments");
        this.json = json;
        this.metrics = metrics;
        this.answers = new SessionAnswers<>(config.sessionTtl(), config.playerTtl(), config.size());
    }

    /** What is known already; null where it is to be asked for. */
    public @Nullable List<Participation> known(String userId, @Nullable String sessionId) {
        return answers.known(userId, sessionId);
    }

    /** The experiments that a player takes part in; nothing where the service did not answer, which is not remembered. Never fails. */
    public Uni<Optional<List<Participation>>> ask(String userId, @Nullable String sessionId) {
        return answers.ask(userId, sessionId, () -> call(userId));
    }

    private Uni<Optional<List<Participation>>> call(String userId) {
        PeerCall call = PeerCall.get(PATH + URLEncoder.encode(userId, StandardCharsets.UTF_8));
        return experiments
                .call(
                        call,
                        answer -> Optional.of(
                                participations(json.read(answer.body().toString(), ExperimentAssignments.class))),
                        failure -> Uni.createFrom().item(Optional.<List<Participation>>empty()))
                .invoke(answer -> metrics.asked(answer.isPresent()));
    }

    private static List<Participation> participations(ExperimentAssignments answer) {
        return answer.assignments().stream()
                .map(one -> new Participation(one.experimentId(), one.variantId(), one.phase()))
                .sorted()
                .toList();
    }
}
