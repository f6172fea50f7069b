package dev.liveops.support.identity;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.MachineClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The key set as it was published last, looked at now and then. A document is checked before it takes the place of the one
 * before; when there is none that passes, the keys of before stay (ADR 0026).
 */
@Singleton
public class PublishedKeys {

    /** Seconds since the key set was read and passed last; NaN before the first time. */
    static final String AGE = "liveops.identity.keys.age";

    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration UNTIL_FIRST = Duration.ofSeconds(2);
    private static final int LOOKS_UNTIL_OLD = 10;
    private static final Duration BETWEEN_EARLY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final KeySource source;
    private final Duration interval;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable KeySet current;
    private volatile @Nullable Instant confirmed;
    private volatile Instant lastEarly = Instant.MIN;
    private volatile boolean failing;

    @Inject
    PublishedKeys(IdentityConfig config, Vertx vertx, @MachineClock Clock clock, MeterRegistry registry) {
        this(
                vertx,
                new KeySource(
                        vertx,
                        config.jwksLocation(),
                        config.jwksTrustedCertificates().orElse(null),
                        TIMEOUT),
                config.keyCheckInterval(),
                clock);
        Gauge.builder(AGE, this, PublishedKeys::age)
                .description("Time since the key set was read last")
                .baseUnit("seconds")
                .register(registry);
    }

    PublishedKeys(Vertx vertx, KeySource source, Duration interval, Clock clock) {
        this.vertx = vertx;
        this.source = source;
        this.interval = interval;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        look();
        scheduleNext();
    }

    /** Whether there is a key set to verify with. */
    public boolean isLoaded() {
        return current != null;
    }

    /** Whether none of the last ten looks could read it, so that the keys of before serve on. */
    public boolean isOld() {
        Instant last = confirmed;
        return last != null && last.isBefore(clock.instant().minus(interval.multipliedBy(LOOKS_UNTIL_OLD)));
    }

    /** The key set; fails with {@code service.not_ready} until there was one. */
    KeySet get() {
        KeySet keys = current;
        if (keys == null) {
            throw ProblemException.retryLater(
                    CommonProblem.NOT_READY,
                    "the keys to verify tokens with have not been read yet",
                    UNTIL_FIRST,
                    null);
        }
        return keys;
    }

    /** A token names a key that is not here: it may have been published a moment ago. Looks soon, but not for each of them. */
    void lookEarly() {
        Instant now = clock.instant();
        if (lastEarly.isBefore(now.minus(BETWEEN_EARLY))) {
            lastEarly = now;
            look();
        }
    }

    private void scheduleNext() {
        boolean hurry = current == null && interval.compareTo(UNTIL_FIRST) > 0;
        vertx.setTimer((hurry ? UNTIL_FIRST : interval).toMillis(), timer -> {
            scheduleNext();
            look();
        });
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            // Read on the event loop, which waits for nothing; up to a mebibyte of keys is parsed on a worker.
            Future<KeySet> keys =
                    source.read().compose(document -> vertx.executeBlocking(() -> KeySet.parse(document), false));
            keys.onComplete(read -> {
                if (read.succeeded()) {
                    accept(read.result());
                } else {
                    keep(read.cause());
                }
                looking.set(false);
            });
        }
    }

    private void accept(KeySet read) {
        confirmed = clock.instant();
        if (failing) {
            failing = false;
            LOG.infof("signing keys can be read again location=%s", source);
        }
        if (!read.isSameAs(current)) {
            LOG.infof("signing keys %s keys=%d", current == null ? "loaded" : "changed", read.size());
            current = read;
        }
    }

    // Once for a failure that lasts.
    private void keep(Throwable cause) {
        if (!failing) {
            failing = true;
            LOG.warnf(
                    "signing keys cannot be read, those of before stay location=%s reason=%s",
                    source, cause.toString());
        }
    }

    private double age() {
        Instant last = confirmed;
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }
}
