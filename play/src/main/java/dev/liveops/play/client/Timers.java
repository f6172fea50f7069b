package dev.liveops.play.client;

import java.time.Duration;

/** Runs something later, on the event loop. */
@FunctionalInterface
public interface Timers {

    /** Once, after a time of the real clock. */
    void after(Duration wait, Runnable what);
}
