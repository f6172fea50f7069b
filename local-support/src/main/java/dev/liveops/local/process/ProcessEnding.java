package dev.liveops.local.process;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings processes to an end: asked first, killed when they do not listen. */
public final class ProcessEnding {

    private static final Duration LOOK_EVERY = Duration.ofMillis(40);
    private static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(5);

    private ProcessEnding() {}

    /**
     * Sends SIGTERM to all, waits, then kills what is left. Processes that have ended are left alone.
     *
     * @param grace how long they may take together
     * @return whether every one had ended within the grace
     */
    public static boolean stop(Collection<ProcessIdentity> processes, Duration grace) {
        processes.forEach(process -> process.find().ifPresent(ProcessHandle::destroy));
        if (await(processes, grace)) {
            return true;
        }
        kill(processes);
        return false;
    }

    /** Kills all at once and waits until they are gone. */
    public static void kill(Collection<ProcessIdentity> processes) {
        processes.forEach(process -> process.find().ifPresent(ProcessHandle::destroyForcibly));
        await(processes, KILL_TAKES_AT_MOST);
    }

    /**
     * Waits until all have ended. They need not be children of this process, whose end alone the system announces; so
     * this looks.
     *
     * @return false when one still lives after the timeout
     */
    public static boolean await(Collection<ProcessIdentity> processes, Duration timeout) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Runnable look = () -> {
            if (processes.stream().noneMatch(ProcessIdentity::isAlive)) {
                ended.complete(null);
            }
        };
        clock.scheduleWithFixedDelay(look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ended.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            clock.shutdownNow();
        }
    }
}
