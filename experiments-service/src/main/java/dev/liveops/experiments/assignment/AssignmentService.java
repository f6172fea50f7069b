package dev.liveops.experiments.assignment;

import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells users their variants. */
@Singleton
class AssignmentService {

    private final ExperimentHolder running;
    private final AllocationStore store;
    private final AssignmentMetrics metrics;
    private final PreviewClock clock;

    AssignmentService(ExperimentHolder running, AllocationStore store, AssignmentMetrics metrics, PreviewClock clock) {
        this.running = running;
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<Answer> assign(String userId) {
        Instant now = clock.now();
        ExperimentSnapshot snapshot = running.get();
        List<RunningExperiment> open = snapshot.openAt(now);
        return store.allocate(userId, open)
                .map(allocations -> new Answer(
                        new ExperimentAssignments(assignments(open, allocations)), now, snapshot.nextEdgeAfter(now)));
    }

    private List<ExperimentAssignment> assignments(List<RunningExperiment> open, Map<String, Allocation> allocations) {
        List<ExperimentAssignment> assignments = new ArrayList<>();
        for (RunningExperiment experiment : open) {
            Allocation allocation = allocations.get(experiment.id());
            if (!allocation.isOutside()) {
                Optional<ExperimentAssignment> assignment = experiment.assignment(allocation);
                // Never an error for a player: without the variant the game's own values hold.
                assignment.ifPresentOrElse(assignments::add, metrics::unknownVariant);
            }
        }
        return assignments;
    }

    /**
     * What a user is told.
     *
     * @param now the instant it holds for
     * @param nextEdge when it may change by itself; null for never
     */
    record Answer(ExperimentAssignments body, Instant now, Instant nextEdge) {}
}
