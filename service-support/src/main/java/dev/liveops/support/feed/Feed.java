package dev.liveops.support.feed;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audit.AuditNews;
import dev.liveops.support.audit.AuditTail;
import dev.liveops.support.audit.Publication;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.stream.EventReaders;
import dev.liveops.support.time.MachineClock;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tells changes to all who follow them on this replica: read once, encoded once. */
@Singleton
public class Feed implements AuditTail.Follower {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AuditTail tail;
    private final Snapshots snapshots;
    private final FeedConfig config;
    private final JsonText json;
    private final Clock clock;
    private final EventReaders readers;
    private final AtomicLong cut = new AtomicLong();
    private volatile @Nullable FeedWindow window;

    Feed(AuditTail tail, Snapshots snapshots, FeedConfig config, JsonText json, @MachineClock Clock clock) {
        this.tail = tail;
        this.snapshots = snapshots;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.readers = new EventReaders("the feed", config.maxReaders(), cut::incrementAndGet);
    }

    /** How many follow it now. */
    int readers() {
        return readers.size();
    }

    /** How many were closed because they took nothing. */
    long cut() {
        return cut.get();
    }

    /**
     * What a stream tells.
     *
     * @param lastSeen sequence number of the last change that its client knows; empty to begin with the next one
     * @throws ProblemException {@code service.not_ready} before anything is known
     */
    FeedSource source(Optional<Long> lastSeen) {
        return new FeedSource(this::window, lastSeen.orElse(window().end()));
    }

    /** Who follows it. */
    EventReaders followers() {
        return readers;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        tail.follow(config.window(), this);
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> readers.beat(clock.instant()));
    }

    // Before the framework waits for requests to end: these would not.
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        readers.close();
    }

    void stop(@Observes ShutdownEvent stopped) {
        readers.close();
    }

    @Override
    public Uni<Void> take(List<AuditNews> news) {
        Map<String, Long> versions = new HashMap<>();
        news.stream()
                .map(AuditNews::publication)
                .filter(made -> made != null)
                .forEach(made -> versions.merge(made.snapshot(), made.version(), Math::max));
        Uni<Void> served = Uni.createFrom().voidItem();
        for (Map.Entry<String, Long> each : versions.entrySet()) {
            served = served.chain(() -> served(new Publication(each.getKey(), each.getValue())));
        }
        return served.invoke(() -> tell(news));
    }

    @Override
    public void begin(long sequence) {
        window = new FeedWindow(sequence, List.of());
        readers.wake();
    }

    // Whoever hears of a change reads it next, here; but a snapshot that cannot be loaded holds up no news for longer
    // than this.
    private Uni<Void> served(Publication made) {
        return snapshots.all().stream()
                .filter(holder -> holder.name().equals(made.snapshot()))
                .findFirst()
                .map(holder -> served(holder, made.version()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> served(SnapshotHolder<?> holder, long version) {
        return Uni.createFrom()
                .deferred(() -> holder.atLeast(version))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis())
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private void tell(List<AuditNews> news) {
        if (!news.isEmpty()) {
            List<FeedEvent.Encoded> events =
                    news.stream().map(each -> FeedEvent.encode(each, json)).toList();
            window = window().with(events, config.window());
            readers.wake();
        }
    }

    private FeedWindow window() {
        FeedWindow now = window;
        if (now == null) {
            throw ProblemException.retryLater(
                    CommonProblem.NOT_READY, "the service has not read its changes yet", LONGEST_PAUSE, null);
        }
        return now;
    }
}
