package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.experiments.targeting.Targets;
import dev.liveops.support.database.Database;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.targeting.EvaluationContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what any user would be told, from the same snapshot and rows, and stores nothing. */
@Singleton
class PreviewService {

    private final ExperimentHolder running;
    private final Database database;
    private final AssignmentRepository repository;
    private final Targets targets;
    private final PreviewClock clock;

    PreviewService(
            ExperimentHolder running,
            Database database,
            AssignmentRepository repository,
            Targets targets,
            PreviewClock clock) {
        this.running = running;
        this.database = database;
        this.repository = repository;
        this.targets = targets;
        this.clock = clock;
    }

    Uni<AssignmentPreview> preview(String userId, @Nullable JsonNode attributes) {
        Instant now = clock.now();
        List<RunningExperiment> experiments = running.get().all();
        List<String> keys = experiments.stream().map(RunningExperiment::key).toList();
        EvaluationContext context = targets.context(attributes);
        return database.withConnection(connection -> repository.find(connection, List.of(userId), keys))
                .map(rows -> {
                    Map<String, Allocation> stored = rows.getOrDefault(userId, Map.of());
                    return new AssignmentPreview(
                            userId,
                            experiments.stream()
                                    .map(experiment -> AssignmentExplanation.of(
                                            experiment, userId, context, stored.get(experiment.key()), now))
                                    .toList());
                });
    }
}
