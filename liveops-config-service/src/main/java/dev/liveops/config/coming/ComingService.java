package dev.liveops.config.coming;

import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Reads from the published snapshot what is going to change by itself; asks no database. */
@Singleton
public class ComingService {

    private final ConfigHolder configs;
    private final LeverCatalog catalog;
    private final EnvironmentFreeze environment;
    private final PreviewClock clock;

    ComingService(ConfigHolder configs, LeverCatalog catalog, EnvironmentFreeze environment, PreviewClock clock) {
        this.configs = configs;
        this.catalog = catalog;
        this.environment = environment;
        this.clock = clock;
    }

    /** What a freeze holds back that starts or ends after an instant and up to another one (included), the next first, {@code limit} at the most. */
    public List<ComingChange> heldBetween(Instant after, Instant until, int limit) {
        return new Timetable(configs.live(), catalog, at -> true).between(after, until.plusNanos(1), limit);
    }

    /** What changes from now until an instant (excluded), {@code limit} at the most. */
    public ComingChanges until(Instant until, int limit) {
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        Safety safety = configs.safety();
        List<ComingChange> found = new Timetable(live.value(), catalog, at -> environment.isFrozen(safety, at))
                .between(clock.now(), until, limit + 1);
        return new ComingChanges(
                live.version(), until, found.stream().limit(limit).toList(), found.size() > limit);
    }
}
