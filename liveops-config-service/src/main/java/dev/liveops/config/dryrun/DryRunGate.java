package dev.liveops.config.dryrun;

import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Lets one dry run at a time through on this replica; who comes meanwhile is told to come again, and nobody waits in a queue. */
@Singleton
class DryRunGate {

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final AtomicBoolean busy = new AtomicBoolean();

    /** Does something while nobody else does; fails with {@code config.dry_run_busy} where somebody does. */
    <T> Uni<T> alone(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!busy.compareAndSet(false, true)) {
                return Uni.createFrom()
                        .failure(ProblemException.retryLater(
                                ConfigProblem.DRY_RUN_BUSY,
                                "another dry run is being made on this replica",
                                AGAIN,
                                null));
            }
            return Uni.createFrom().deferred(work).onTermination().invoke(() -> busy.set(false));
        });
    }
}
