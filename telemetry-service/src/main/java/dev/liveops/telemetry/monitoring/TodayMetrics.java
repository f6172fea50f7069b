package dev.liveops.telemetry.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Today's figures as gauges, on the replica that read them last alone: take the largest of what replicas show, never a sum. The tags are
 * bounded: validities and event types are few.
 */
@Singleton
class TodayMetrics {

    /** Runs that began today, by {@code validity}. */
    static final String RUNS = "liveops.telemetry.today.runs";

    /** Players of today, {@code which}: active, or in a daily challenge. */
    static final String PLAYERS = "liveops.telemetry.today.players";

    /** Views of leaderboards today. */
    static final String VIEWS = "liveops.telemetry.today.leaderboard.views";

    /** Events of today by {@code type}. */
    static final String EVENTS = "liveops.telemetry.today.events";

    /** Sessions ever, {@code which}: all, or crashed. */
    static final String SESSIONS = "liveops.telemetry.facts.sessions";

    private final MultiGauge runs;
    private final MultiGauge players;
    private final MultiGauge views;
    private final MultiGauge events;
    private final MultiGauge sessions;
    private volatile long shownAt;
    private volatile boolean isShown;

    TodayMetrics(MeterRegistry registry) {
        runs = gauge(registry, RUNS, "Runs that began today");
        players = gauge(registry, PLAYERS, "Players of today");
        views = gauge(registry, VIEWS, "Views of leaderboards today");
        events = gauge(registry, EVENTS, "Events of today");
        sessions = gauge(registry, SESSIONS, "Sessions ever");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Shows figures from now on. */
    void show(TodayFigures figures) {
        runs.register(rows("validity", figures.runs()), true);
        players.register(
                rows("which", Map.of("active", figures.activePlayers(), "daily", figures.dailyPlayers())), true);
        views.register(List.of(Row.of(Tags.empty(), figures.leaderboardViews())), true);
        events.register(rows("type", figures.events()), true);
        sessions.register(rows("which", Map.of("all", figures.sessions(), "crashed", figures.crashedSessions())), true);
        shownAt = System.nanoTime();
        isShown = true;
    }

    /** Shows nothing any more if nothing was shown for so long: another replica does. */
    void forgetAfter(Duration patience) {
        if (isShown && System.nanoTime() - shownAt > patience.toNanos()) {
            isShown = false;
            List.of(runs, players, views, events, sessions).forEach(gauge -> gauge.register(List.of(), true));
        }
    }

    private static List<Row<?>> rows(String tag, Map<String, Long> values) {
        return values.entrySet().stream()
                .<Row<?>>map(value -> Row.of(Tags.of(tag, value.getKey()), value.getValue()))
                .toList();
    }
}
