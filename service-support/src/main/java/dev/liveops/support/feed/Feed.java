package dev.liveops.support.feed;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audit.AuditNews;
import dev.liveops.support.audit.AuditTail;
import dev.liveops.support.audit.Publication;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells changes to all who follow them on this replica: read once, encoded once. */
@Singleton
public class Feed implements AuditTail.Follower {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AuditTail tail;
    private final Snapshots snapshots;
    private final FeedConfig config;
    private final JsonText json;
    private final Clock clock;
    private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable FeedWindow window;
    private volatile boolean closed;

    Feed(AuditTail tail, Snapshots snapshots, FeedConfig config, JsonText json, @MachineClock Clock clock) {
        this.tail = tail;
        this.snapshots = snapshots;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** How many follow it now. */
    int readers() {
        return readers.size();
    }

    /**
     * Begins a stream.
     *
     * @param lastSeen sequence number of the last change that its client knows; empty to begin with the next one
     * @param reader makes the reader, from what it takes from and from where on
     * @throws ProblemException {@code feed.full} when there are as many as may be; {@code service.not_ready} before anything is
     *     known
     */
    synchronized FeedReader open(Optional<Long> lastSeen, Opening reader) {
        FeedWindow now = window();
        if (closed || readers.size() >= config.maxReaders()) {
            throw ProblemException.retryLater(
                    CommonProblem.FEED_FULL,
                    closed
                            ? "this replica is being stopped"
                            : config.maxReaders() + " follow the feed of this replica, and no more may",
                    RETRY,
                    null);
        }
        FeedReader opened = reader.open(this::window, lastSeen.orElse(now.end()));
        readers.add(opened);
        return opened;
    }

    /** Makes a reader. */
    interface Opening {

        /**
         * @param position sequence number of the last change that is known already
         */
        FeedReader open(Supplier<FeedWindow> window, long position);
    }

    /** The stream has ended, or its client has left. */
    void leave(FeedReader reader) {
        readers.remove(reader);
        reader.abandon();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        tail.follow(config.window(), this);
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> beat(clock.instant()));
    }

    // Before the framework waits for requests to end: these would not.
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        close();
    }

    void stop(@Observes ShutdownEvent stopped) {
        close();
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
        readers.forEach(FeedReader::wake);
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
            readers.forEach(FeedReader::wake);
        }
    }

    private void beat(Instant now) {
        readers.forEach(reader -> reader.beat(now));
    }

    private synchronized void close() {
        closed = true;
        readers.forEach(FeedReader::end);
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
