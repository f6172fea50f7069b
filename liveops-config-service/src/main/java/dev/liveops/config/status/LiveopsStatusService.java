package dev.liveops.config.status;

import dev.liveops.config.coming.ComingChanges;
import dev.liveops.config.coming.ComingService;
import dev.liveops.config.configs.ConfigReadService;
import dev.liveops.config.freeze.FreezeView;
import dev.liveops.config.freeze.FreezeViews;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.RemoteConfigSwitch;
import dev.liveops.config.safety.Safety;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Puts the state of remote configuration together; what needs the database is left out while it is away. */
@Singleton
class LiveopsStatusService {

    private static final Duration AHEAD = Duration.ofDays(30);
    private static final int NEXT = 10;

    private final ConfigReadService configs;
    private final ComingService coming;
    private final LeverCatalog catalog;
    private final BoundsConfig bounds;
    private final ConfigHolder holder;
    private final FreezeViews freezes;
    private final PreviewClock clock;
    private final RemoteConfigSwitch remoteConfig;

    LiveopsStatusService(
            ConfigReadService configs,
            ComingService coming,
            LeverCatalog catalog,
            BoundsConfig bounds,
            ConfigHolder holder,
            FreezeViews freezes,
            PreviewClock clock,
            RemoteConfigSwitch remoteConfig) {
        this.configs = configs;
        this.coming = coming;
        this.catalog = catalog;
        this.bounds = bounds;
        this.holder = holder;
        this.freezes = freezes;
        this.clock = clock;
        this.remoteConfig = remoteConfig;
    }

    Uni<LiveopsStatus> get() {
        Instant now = clock.now();
        return counts(now)
                .emitOn(Workers.OF_REQUEST)
                .map(found -> toStatus(found, coming.until(now.plus(AHEAD), NEXT)));
    }

    private Uni<Optional<Map<String, Long>>> counts(Instant now) {
        return configs.countByStatus(now)
                .map(Optional::of)
                .onFailure(LiveopsStatusService::isAway)
                .recoverWithItem(Optional.empty());
    }

    private LiveopsStatus toStatus(Optional<Map<String, Long>> counts, ComingChanges changes) {
        Safety safety = holder.safety();
        FreezeView freeze = freezes.view(safety, clock.now());
        return new LiveopsStatus(
                remoteConfig.isOn(),
                bounds.strict(),
                counts.orElse(null),
                freeze.frozen(),
                freeze.instant(),
                freeze.disagreement(),
                safety.kills(),
                changes.items(),
                changes.version(),
                catalog.hash());
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == CommonProblem.DATABASE_UNAVAILABLE;
    }
}
