package dev.liveops.local.crowd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many do something at once. */
public final class AtOnce {

    private static final int THREADS = 16;

    private AtOnce() {}

    /** What one of them does. */
    @FunctionalInterface
    public interface Turn {

        /** @param number whose turn it is, from 0 */
        void take(int number) throws IOException;
    }

    /**
     * Everybody's turn, sixteen at a time; returns when all are over.
     *
     * @throws IOException the first that failed, in its sentence; the others are ended
     */
    public static void all(int number, Turn turn) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> turns = new ArrayList<>();
            for (int each = 0; each < number; each++) {
                int whose = each;
                turns.add(threads.submit(() -> {
                    turn.take(whose);
                    return null;
                }));
            }
            for (Future<Void> taken : turns) {
                await(taken);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<Void> turn) throws IOException {
        try {
            turn.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
