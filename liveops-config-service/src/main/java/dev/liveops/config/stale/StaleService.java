package dev.liveops.config.stale;

import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.stale.StaleRepository.Places;
import dev.liveops.support.context.Workers;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The use case of looking for what may be let go. */
@Singleton
class StaleService {

    private static final int MAX_CONFIGS = 2_000;

    private final UnitOfWork unit;
    private final StaleRepository repository;
    private final ConfigHolder configs;
    private final LeverCatalog catalog;
    private final PreviewClock clock;

    StaleService(
            UnitOfWork unit,
            StaleRepository repository,
            ConfigHolder configs,
            LeverCatalog catalog,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.configs = configs;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Everything published that gives a reason to look at it. */
    Uni<StaleReport> report(int days) {
        Instant now = clock.now();
        Instant since = now.minus(Duration.ofDays(days));
        return unit.read(connection -> repository
                        .published(connection)
                        .chain(times -> repository.places(connection, since).map(places -> new Seen(times, places))))
                .emitOn(Workers.OF_REQUEST)
                .map(seen -> report(days, since, now, seen));
    }

    private StaleReport report(int days, Instant since, Instant now, Seen seen) {
        List<LiveConfig> live = configs.live();
        Effectless effectless = new Effectless(catalog, live, now);
        List<StaleConfig> stale = new ArrayList<>();
        for (LiveConfig config : live) {
            Instant published = seen.times().get(config.activatedVersion());
            List<StaleReason> reasons = reasons(config, published, since, now, seen.places(), effectless);
            if (published != null && !reasons.isEmpty()) {
                stale.add(new StaleConfig(
                        config.id(),
                        config.name(),
                        config.scope(),
                        config.scopeRef(),
                        config.revision(),
                        published,
                        reasons));
            }
        }
        stale.sort(Comparator.comparing(StaleConfig::publishedAt).thenComparing(StaleConfig::configId));
        return new StaleReport(
                days,
                seen.places().sessions().size(),
                stale.size(),
                stale.stream().limit(MAX_CONFIGS).toList());
    }

    private static List<StaleReason> reasons(
            LiveConfig config, Instant published, Instant since, Instant now, Places places, Effectless effectless) {
        List<StaleReason> reasons = new ArrayList<>();
        boolean isOld = published != null && published.isBefore(since);
        if (config.window().to() == null && isOld) {
            reasons.add(StaleReason.NO_END);
        }
        if (config.window().to() != null && !config.window().to().isAfter(now)) {
            reasons.add(StaleReason.EXPIRED);
        }
        if (config.window().isOpenAt(now)) {
            if (effectless.contains(config)) {
                reasons.add(StaleReason.WITHOUT_EFFECT);
            }
            if (isOld && !places.sessions().isEmpty() && !wasSeen(config, places)) {
                reasons.add(StaleReason.NEVER_RESOLVED);
            }
        }
        return reasons;
    }

    // Everybody is in the global scope, and of experiments the sample does not say which arm it was.
    private static boolean wasSeen(LiveConfig config, Places places) {
        return switch (config.scope()) {
            case WORLD -> places.worlds().contains(config.scopeRef());
            case ADVENTURE -> places.adventures().contains(config.scopeRef());
            case SESSION -> places.sessions().contains(config.scopeRef());
            default -> true;
        };
    }

    /** What the database says. */
    private record Seen(Map<Long, Instant> times, Places places) {}
}
