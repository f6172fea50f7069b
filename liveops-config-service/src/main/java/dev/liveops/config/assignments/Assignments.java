package dev.liveops.config.assignments;

import dev.liveops.model.experiments.AskUsersAssignments;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.model.experiments.UserContext;
import dev.liveops.model.experiments.UsersAssignments;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.peer.SessionAnswers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The experiments service, asked once for a session of a player; those who ask for the same meanwhile wait for the same answer, and of
 * many players who begin at once it is asked for a hundred together.
 */
@Singleton
public class Assignments {

    private static final String PATH = "/v1/experiments/assignments";

    // Few enough that a crowd gathers, enough that on a quiet day nobody waits for another.
    private static final int AT_ONCE = 8;
    // As many as the operation takes.
    private static final int TOGETHER = 100;
    private static final int ROOM = 5_000;
    private static final Map<String, List<Participation>> NONE = Map.of();

    private final Peer experiments;
    private final JsonText json;
    private final AssignmentMetrics metrics;
    private final SessionAnswers<List<Participation>> answers;
    private final GatheredQuestions<List<Participation>> questions;

    Assignments(Peers peers, JsonText json, AssignmentConfig config, AssignmentMetrics metrics) {
        this.experiments = peers.get("experiments");
        this.json = json;
        this.metrics = metrics;
        this.answers = new SessionAnswers<>(config.sessionTtl(), config.playerTtl(), config.size());
        this.questions = new GatheredQuestions<>(AT_ONCE, TOGETHER, ROOM, this::call);
    }

    /** What is known already; null where it is to be asked for. */
    public @Nullable List<Participation> known(String userId, @Nullable String sessionId) {
        return answers.known(userId, sessionId);
    }

    /** The experiments that a player takes part in; nothing where the service did not answer, which is not remembered. Never fails. */
    public Uni<Optional<List<Participation>>> ask(String userId, @Nullable String sessionId) {
        return answers.ask(userId, sessionId, () -> questions.ask(userId));
    }

    // By their ids; who got no answer is missing.
    private Uni<Map<String, List<Participation>>> call(List<String> users) {
        Uni<Map<String, List<Participation>>> answer = users.size() == 1 ? callForOne(users.get(0)) : callForAll(users);
        return answer.invoke(answers -> metrics.asked(answers.size(), users.size() - answers.size()));
    }

    private Uni<Map<String, List<Participation>>> callForOne(String user) {
        return experiments.call(
                PeerCall.get(PATH + "?user_id=" + URLEncoder.encode(user, StandardCharsets.UTF_8)),
                answer -> Map.of(
                        user,
                        participations(json.read(answer.body().toString(), ExperimentAssignments.class)
                                .assignments())),
                failure -> Uni.createFrom().item(NONE));
    }

    private Uni<Map<String, List<Participation>>> callForAll(List<String> users) {
        AskUsersAssignments question = new AskUsersAssignments(
                users.stream().map(user -> new UserContext(user, null)).toList());
        return experiments.call(
                PeerCall.idempotentPost(PATH + "/batch", Buffer.buffer(json.write(question))),
                answer -> json.read(answer.body().toString(), UsersAssignments.class).users().stream()
                        .collect(Collectors.toMap(
                                UsersAssignments.User::userId, user -> participations(user.assignments()))),
                // One player that cannot be asked for must not spoil it for the others.
                failure -> failure.isRefusal()
                        ? eachAlone(users)
                        : Uni.createFrom().item(NONE));
    }

    private Uni<Map<String, List<Participation>>> eachAlone(List<String> users) {
        return Multi.createFrom()
                .iterable(users)
                .onItem()
                .transformToUni(this::callForOne)
                .merge(AT_ONCE)
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private static List<Participation> participations(List<ExperimentAssignment> assignments) {
        return assignments.stream()
                .map(one -> new Participation(one.experimentId(), one.variantId(), one.phase()))
                .sorted()
                .toList();
    }
}
