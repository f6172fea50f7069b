package dev.liveops.support.time;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Moves the clock when its file says so; without one there is nothing to do. */
@Singleton
public class ClockFollower {

    private static final Logger LOG = Logger.getLogger(ClockFollower.class);
    private static final long LOOK_EVERY_MILLISECONDS = 100;

    private final SuiteClock clock;
    private final @Nullable ClockFile file;
    private @Nullable ScheduledExecutorService thread;
    private volatile boolean astray;

    ClockFollower(SuiteClock clock, ClockConfig config) {
        this.clock = clock;
        this.file = ClockFile.of(config).orElse(null);
    }

    /** Whether the file says what cannot be followed, so that time goes on from the last offset. */
    public boolean isAstray() {
        return astray;
    }

    // Before whoever asks what time it is.
    void start(@Observes @Priority(1) StartupEvent started, ClockMetrics metrics) {
        ClockFile watched = file;
        if (watched != null) {
            metrics.watch(clock, this);
            // A thread of its own: it reads a file, and in tests and on one machine only.
            thread = Executors.newSingleThreadScheduledExecutor(look -> {
                Thread watch = new Thread(look, "clock");
                watch.setDaemon(true);
                return watch;
            });
            thread.scheduleWithFixedDelay(() -> look(watched), 0, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    // Anything but a later time changes nothing.
    private void look(ClockFile watched) {
        try {
            follow(watched, watched.offset());
        } catch (IllegalArgumentException e) {
            goOn(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Thrown on, it would end the thread, and no later step would be seen.
            LOG.error("what follows the clock failed", e);
        }
    }

    private void follow(ClockFile watched, Duration said) {
        if (clock.moveTo(said)) {
            LOG.infof("clock moved forward offset=%s now=%s", said, clock.instant());
        }
        if (said.compareTo(clock.offset()) < 0) {
            goOn(watched.path() + " goes back to " + said);
        } else if (astray) {
            astray = false;
            LOG.infof("clock's file is followed again offset=%s", said);
        }
    }

    // Once for what lasts.
    private void goOn(String reason) {
        if (!astray) {
            astray = true;
            LOG.warnf("clock goes on from its last offset offset=%s reason=%s", clock.offset(), reason);
        }
    }
}
