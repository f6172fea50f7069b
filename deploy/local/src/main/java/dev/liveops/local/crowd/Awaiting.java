package dev.liveops.local.crowd;

import java.io.IOException;
import java.time.Duration;

/** Waits until a suite is as it is wanted, by asking again. */
public final class Awaiting {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Awaiting() {}

    /** Something that may fail to be asked. */
    @FunctionalInterface
    public interface Question {

        /** Whether it is as it is wanted. */
        boolean holds() throws IOException;
    }

    /**
     * Returns when the question holds.
     *
     * @param what it waits for, as in "waited 120 s for the fold in vain."
     * @throws IOException when that takes more than two minutes
     */
    public static void until(String what, Question question) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("waited " + PATIENCE.toSeconds() + " s for " + what + " in vain.");
            }
            pause();
        }
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
