package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.experiments.targeting.Targets;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.model.experiments.UserContext;
import dev.liveops.model.experiments.UsersAssignments;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.targeting.EvaluationContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells users their variants. */
@Singleton
class AssignmentService {

    private final ExperimentHolder running;
    private final AllocationStore store;
    private final AssignmentMetrics metrics;
    private final Targets targets;
    private final AskedPlayers players;
    private final PreviewClock clock;
    private final JsonText json;

    AssignmentService(
            ExperimentHolder running,
            AllocationStore store,
            AssignmentMetrics metrics,
            Targets targets,
            AskedPlayers players,
            PreviewClock clock,
            JsonText json) {
        this.running = running;
        this.store = store;
        this.metrics = metrics;
        this.targets = targets;
        this.players = players;
        this.clock = clock;
        this.json = json;
    }

    /**
     * The variants of a user.
     *
     * @param attributes what targeting goes by; null for nothing
     */
    Uni<Answer> assign(String userId, @Nullable JsonNode attributes) {
        Instant now = clock.now();
        ExperimentSnapshot snapshot = running.get();
        List<RunningExperiment> open = snapshot.openAt(now);
        return players.ask(userId, open)
                .chain(player -> assignments(userId, targets.context(attributes, player), open))
                .map(assignments ->
                        new Answer(snapshot.answers().of(assignments, this::write), now, snapshot.nextEdgeAfter(now)));
    }

    /** The variants of several users, in their order; of each as if he was asked for alone. */
    Uni<UsersAssignments> assign(List<UserContext> users) {
        List<RunningExperiment> open = running.get().openAt(clock.now());
        return players.ask(users.stream().map(UserContext::userId).toList(), open)
                .chain(known -> Uni.join()
                        .all(users.stream()
                                .map(user -> assignments(user, known, open))
                                .toList())
                        .andFailFast())
                .map(UsersAssignments::new);
    }

    private Uni<UsersAssignments.User> assignments(
            UserContext user, Map<String, KnownPlayer> known, List<RunningExperiment> open) {
        KnownPlayer player = known.getOrDefault(user.userId(), KnownPlayer.NOBODY);
        return assignments(user.userId(), targets.context(user.attributes(), player), open)
                .map(assignments -> new UsersAssignments.User(user.userId(), assignments));
    }

    private Uni<List<ExperimentAssignment>> assignments(
            String userId, EvaluationContext context, List<RunningExperiment> open) {
        return store.allocate(userId, context, open).map(allocations -> assignments(open, allocations));
    }

    private List<ExperimentAssignment> assignments(List<RunningExperiment> open, Map<String, Allocation> allocations) {
        List<ExperimentAssignment> assignments = new ArrayList<>();
        for (RunningExperiment experiment : open) {
            Allocation allocation = allocations.get(experiment.key());
            if (!allocation.isOutside()) {
                Optional<ExperimentAssignment> assignment = experiment.assignment(allocation);
                // Never an error for a player: without the variant the game's own values hold.
                assignment.ifPresentOrElse(assignments::add, metrics::unknownVariant);
            }
        }
        return assignments;
    }

    private String write(List<ExperimentAssignment> assignments) {
        return json.write(new ExperimentAssignments(assignments));
    }

    /**
     * What a user is told.
     *
     * @param now the instant it holds for
     * @param nextEdge when it may change by itself; null for never
     */
    record Answer(AnswerBook.Written written, Instant now, Instant nextEdge) {}
}
