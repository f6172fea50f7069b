package dev.liveops.config.ofrep;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Waits until this replica is as new as an answer must be; rather no answer than an older one. */
@Singleton
class FreshnessService {

    /** By how much the clocks of replicas may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ConfigHolder configs;
    private final Database database;
    private final PreviewClock clock;

    FreshnessService(ConfigHolder configs, Database database, PreviewClock clock) {
        this.configs = configs;
        this.database = database;
        this.clock = clock;
    }

    /** Fails with {@code snapshot.behind} where it is not within a second. */
    Uni<Void> await(Freshness wanted) {
        if (wanted.notBefore().isAfter(clock.now().plus(CLOCKS_DIFFER))) {
            return Uni.createFrom()
                    .failure(ProblemException.retryLater(
                            CommonProblem.SNAPSHOT_BEHIND,
                            "the clock of this replica has not come to " + wanted.notBefore() + " yet",
                            RETRY,
                            null));
        }
        // A question that was under way already could have been answered before the commit that the client was told of.
        return wanted.mustAsk()
                ? database.withConnection(connection -> SnapshotHead.current(connection, ConfigHolder.SNAPSHOT))
                        .chain(configs::reached)
                : configs.reached(wanted.version());
    }
}
