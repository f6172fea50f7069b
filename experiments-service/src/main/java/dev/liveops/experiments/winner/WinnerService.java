package dev.liveops.experiments.winner;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Reads for which variants experiments were finished. */
@Singleton
class WinnerService {

    private final Database database;
    private final WinnerRepository repository;

    WinnerService(Database database, WinnerRepository repository) {
        this.database = database;
        this.repository = repository;
    }

    /** The winner; fails with {@code experiments.winner_not_found}. */
    Uni<ExperimentWinner> get(String experimentId) {
        return database.withConnection(connection -> repository.find(connection, experimentId))
                .map(found -> found.orElseThrow(() -> ProblemException.of(
                        ExperimentsProblem.WINNER_NOT_FOUND,
                        "experiment " + experimentId + " was not finished for a variant")));
    }
}
