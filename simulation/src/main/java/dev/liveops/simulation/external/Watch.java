package dev.liveops.simulation.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a process that takes too long, grows too large or is asked by a thread that was interrupted, for the time of one request. */
final class Watch {

    private static final long LOOK_MS = 100;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "engine-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> deadline;
    private final ScheduledFuture<?> looks;

    /** Watches from now on, for the thread that calls this. */
    Watch(EngineProcess process, Duration limit, long maxMemoryBytes) {
        Thread asker = Thread.currentThread();
        deadline = CLOCK.schedule(
                () -> process.end("did not answer within " + limit.toMillis() + " ms"),
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        looks = CLOCK.scheduleWithFixedDelay(
                () -> {
                    // A read of a process's answer is not interrupted by itself.
                    if (asker.isInterrupted()) {
                        process.end("was not waited for any more");
                    } else if (residentBytes(process.handle()) > maxMemoryBytes) {
                        process.end("took more than " + maxMemoryBytes + " bytes of memory");
                    }
                },
                LOOK_MS,
                LOOK_MS,
                TimeUnit.MILLISECONDS);
    }

    /** Looks no longer. */
    void close() {
        deadline.cancel(false);
        looks.cancel(false);
    }

    private static long residentBytes(ProcessHandle handle) {
        return Stream.concat(Stream.of(handle), handle.descendants())
                .mapToLong(process -> resident(process.pid()))
                .sum();
    }

    // 0 where the system does not say it, and of a process that is no more.
    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> line.replaceAll("[^0-9]", ""))
                            .filter(digits -> !digits.isEmpty())
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0)
                    * 1024;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
