package dev.liveops.telemetry.submission;

import dev.liveops.telemetry.facts.Overruled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Submitted runs that do not count by what was offered, whatever their backend says: off every leaderboard, and back on them where it
 * turns out that they do count. What an operator corrected stays as he said.
 */
@Singleton
public class OverruledRuns {

    /** Why such a run is invalid. */
    static final String REASON = "version_mismatch";

    private final OverruledRunRepository repository;
    private final CorrectionRepository boards;

    OverruledRuns(OverruledRunRepository repository, CorrectionRepository boards) {
        this.repository = repository;
        this.boards = boards;
    }

    /** Has runs count as they were judged, on leaderboards as well. */
    public Uni<Void> settle(SqlConnection transaction, List<Overruled> judged, Instant now) {
        List<UUID> off = runs(judged, true);
        List<UUID> back = runs(judged, false);
        return repository
                .lock(transaction, judged.stream().map(Overruled::run).toList())
                .chain(() -> repository.overrule(transaction, off))
                .chain(changed -> boards.takeOff(transaction, changed, now))
                .chain(() -> repository.restore(transaction, back))
                .chain(changed -> boards.enter(transaction, changed, now));
    }

    private static List<UUID> runs(List<Overruled> judged, boolean isMismatch) {
        return judged.stream()
                .filter(run -> run.isMismatch() == isMismatch)
                .map(Overruled::run)
                .toList();
    }
}
