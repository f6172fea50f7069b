package dev.liveops.config.stream;

import dev.liveops.config.resolution.Announcements;
import dev.liveops.config.resolution.Announcements.Announced;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.stream.EventReaders;
import dev.liveops.support.stream.StreamMetrics;
import dev.liveops.support.time.MachineClock;
import dev.liveops.support.time.PreviewClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells all readers on this replica what is served from now on: a new version, or a window of it that has opened or closed. */
@Singleton
public class ConfigStream {

    private static final Duration SOON = Duration.ofSeconds(2);

    // A position is in milliseconds, and never before the edge that it names.
    private static final Duration ROUND_UP = Duration.ofNanos(999_999);

    private final StreamConfig config;
    private final JsonText json;
    private final PreviewClock clock;
    private final Clock machine;
    private final StreamMetrics metrics;
    private final EventReaders readers;
    private final Announcements announcements;
    private volatile @Nullable Announced announced;
    private volatile @Nullable Told told;

    ConfigStream(
            StreamConfig config,
            Announcements announcements,
            JsonText json,
            PreviewClock clock,
            @MachineClock Clock machine,
            MeterRegistry registry) {
        this.config = config;
        this.announcements = announcements;
        this.json = json;
        this.clock = clock;
        this.machine = machine;
        this.metrics = new StreamMetrics(registry, "config");
        this.readers = new EventReaders("the configuration", config.maxReaders(), metrics::cut);
        metrics.watch(readers);
    }

    /** Where readers are who know what is served now; {@code service.not_ready} before anything is. */
    public StreamPosition position() {
        return newest().position();
    }

    /**
     * What a stream tells.
     *
     * @param known what its client knows; null for nothing
     */
    StreamSource source(@Nullable StreamPosition known) {
        newest();
        return new StreamSource(this::newest, known, metrics::missed);
    }

    EventReaders readers() {
        return readers;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        announcements.listen(this::serve);
        vertx.setPeriodic(config.tick().toMillis(), timer -> look());
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> readers.beat(machine.instant()));
    }

    // Before the framework waits for requests to end: these would not.
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        readers.close();
    }

    void stop(@Observes ShutdownEvent stopped) {
        readers.close();
    }

    private void serve(Announced served) {
        announced = served;
        look();
    }

    private void look() {
        Announced served = announced;
        if (served == null) {
            return;
        }
        Instant now = clock.now();
        if (tell(new StreamPosition(served.version(), lastEdge(served.edges(), now)), now)) {
            readers.wake();
        }
    }

    // By the listener and by the timer, which may be of two event loops. A clock that goes back takes nothing back.
    private synchronized boolean tell(StreamPosition position, Instant now) {
        Told before = told;
        if (before != null && before.position().compareTo(position) >= 0) {
            return false;
        }
        told = new Told(
                position, before == null ? 1 : before.number() + 1, StreamEvent.encode(position, now, spread(), json));
        return true;
    }

    private Duration spread() {
        Duration needed = Duration.ofMillis(1_000L * readers.size() / config.asksPerSecond());
        return needed.compareTo(config.longestSpread()) < 0 ? needed : config.longestSpread();
    }

    private Told newest() {
        Told now = told;
        if (now == null) {
            throw ProblemException.retryLater(
                    CommonProblem.NOT_READY, "the service has not loaded its data yet", SOON, null);
        }
        return now;
    }

    private static long lastEdge(List<Instant> edges, Instant now) {
        int found = Collections.binarySearch(edges, now);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : edges.get(last).plus(ROUND_UP).toEpochMilli();
    }
}
