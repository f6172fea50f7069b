package dev.liveops.config.assignments;

import com.github.benmanes.caffeine.cache.Interner;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private static final Map<String, Assigned> NONE = Map.of();

    private final Peer experiments;
    private final JsonText json;
    private final AssignmentMetrics metrics;
    private final SessionAnswers<Assigned> answers;
    private final GatheredQuestions<Assigned> questions;
    private final Interner<ExperimentParameter> shared = Interner.newWeakInterner();

    Assignments(Peers peers, JsonText json, AssignmentConfig config, AssignmentMetrics metrics) {
        this.experiments = peers.get("experiments");
        this.json = json;
        this.metrics = metrics;
        this.answers = new SessionAnswers<>(config.sessionTtl(), config.playerTtl(), config.size());
        this.questions = new GatheredQuestions<>(AT_ONCE, TOGETHER, ROOM, this::call);
    }

    /** What is known already; null where it is to be asked for. */
    public @Nullable List<Participation> known(String userId, @Nullable String sessionId) {
        Assigned known = answers.known(userId, sessionId);
        return known == null ? null : known.participations();
    }

    /** The experiments that a player takes part in; nothing where the service did not answer, which is not remembered. Never fails. */
    public Uni<Optional<List<Participation>>> ask(String userId, @Nullable String sessionId) {
        return answers.ask(userId, sessionId, () -> questions.ask(userId))
                .map(answer -> answer.map(Assigned::participations));
    }

    /** The same with what his variants set, asked for where it is not known; nothing where the service did not answer. Never fails. */
    public Uni<Optional<Assigned>> assigned(String userId, @Nullable String sessionId) {
        Assigned known = answers.known(userId, sessionId);
        return known == null
                ? answers.ask(userId, sessionId, () -> questions.ask(userId))
                : Uni.createFrom().item(Optional.of(known));
    }

    // By their ids; who got no answer is missing.
    private Uni<Map<String, Assigned>> call(List<String> users) {
        Uni<Map<String, Assigned>> answer = users.size() == 1 ? callForOne(users.get(0)) : callForAll(users);
        return answer.invoke(answers -> metrics.asked(answers.size(), users.size() - answers.size()));
    }

    private Uni<Map<String, Assigned>> callForOne(String user) {
        return experiments.call(
                PeerCall.get(PATH + "?user_id=" + URLEncoder.encode(user, StandardCharsets.UTF_8)),
                answer -> Map.of(
                        user,
                        assigned(json.read(answer.body().toString(), ExperimentAssignments.class)
                                .assignments())),
                failure -> Uni.createFrom().item(NONE));
    }

    private Uni<Map<String, Assigned>> callForAll(List<String> users) {
        AskUsersAssignments question = new AskUsersAssignments(
                users.stream().map(user -> new UserContext(user, null)).toList());
        return experiments.call(
                PeerCall.idempotentPost(PATH + "/batch", Buffer.buffer(json.write(question))),
                answer -> json.read(answer.body().toString(), UsersAssignments.class).users().stream()
                        .collect(Collectors.toMap(UsersAssignments.User::userId, user -> assigned(user.assignments()))),
                // One player that cannot be asked for must not spoil it for the others.
                failure -> failure.isRefusal()
                        ? eachAlone(users)
                        : Uni.createFrom().item(NONE));
    }

    private Uni<Map<String, Assigned>> eachAlone(List<String> users) {
        return Multi.createFrom()
                .iterable(users)
                .onItem()
                .transformToUni(this::callForOne)
                .merge(AT_ONCE)
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    // Thousands of players have the same variants: what those set is held once.
    private Assigned assigned(List<ExperimentAssignment> assignments) {
        List<Participation> participations = new ArrayList<>();
        Map<String, ExperimentParameter> parameters = new TreeMap<>();
        assignments.stream()
                .sorted(Comparator.comparing(ExperimentAssignment::experimentId))
                .forEach(one -> {
                    Participation part = new Participation(one.experimentId(), one.variantId(), one.phase());
                    participations.add(part);
                    one.parameters()
                            .properties()
                            .forEach(field -> parameters.computeIfAbsent(
                                    field.getKey(),
                                    name -> shared.intern(new ExperimentParameter(part, field.getValue()))));
                });
        return new Assigned(participations.stream().sorted().toList(), Map.copyOf(parameters));
    }
}
