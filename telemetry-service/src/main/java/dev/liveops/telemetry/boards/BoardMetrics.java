package dev.liveops.telemetry.boards;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How often leaderboards are looked at, and how long that takes. */
@Singleton
class BoardMetrics {

    /**
     * Answered views of leaderboards by {@code view}: {@code top}, {@code around}. Its histogram has the objective's bound, 100 ms (mission:
     * phase-6, section 11).
     */
    static final String VIEWS = "liveops.telemetry.leaderboard.views";

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1)
    };

    private final Timer top;
    private final Timer around;

    BoardMetrics(MeterRegistry registry) {
        this.top = timer(registry, "top");
        this.around = timer(registry, "around");
    }

    void viewed(boolean aroundSomebody, long startedNanos) {
        (aroundSomebody ? around : top).record(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private static Timer timer(MeterRegistry registry, String view) {
        return Timer.builder(VIEWS)
                .description("Views of leaderboards, with the time to answer them")
                .tag("view", view)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
