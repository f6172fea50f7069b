package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.experiments.targeting.Targets;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.database.Database;
import dev.liveops.support.time.PreviewClock;
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
    private final AskedPlayers players;
    private final PreviewClock clock;

    PreviewService(
            ExperimentHolder running,
            Database database,
            AssignmentRepository repository,
            Targets targets,
            AskedPlayers players,
            PreviewClock clock) {
        this.running = running;
        this.database = database;
        this.repository = repository;
        this.targets = targets;
        this.players = players;
        this.clock = clock;
    }

    Uni<AssignmentPreview> preview(String userId, @Nullable JsonNode attributes) {
        Instant now = clock.now();
        List<RunningExperiment> experiments = running.get().all();
        List<String> keys = experiments.stream().map(RunningExperiment::key).toList();
        return player(userId, attributes, experiments)
                .map(player -> targets.context(attributes, player))
                .chain(context -> database.withConnection(
                                connection -> repository.find(connection, List.of(userId), keys))
                        .map(rows -> {
                            Map<String, Allocation> stored = rows.getOrDefault(userId, Map.of());
                            return new AssignmentPreview(
                                    userId,
                                    experiments.stream()
                                            .map(experiment -> AssignmentExplanation.of(
                                                    experiment, userId, context, stored.get(experiment.key()), now))
                                            .toList());
                        }));
    }

    // Who looks may say what the server is to know; else it is asked for, as it would be for him.
    private Uni<KnownPlayer> player(String userId, @Nullable JsonNode attributes, List<RunningExperiment> experiments) {
        return targets.given(attributes)
                .map(given -> Uni.createFrom().item(given))
                .orElseGet(() -> experiments.stream()
                                .anyMatch(experiment -> experiment.audience().asksOfPlayers(targets))
                        ? players.ask(userId)
                        : Uni.createFrom().item(KnownPlayer.NOBODY));
    }
}
