package dev.liveops.benchmarks.ingest.rig;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the memory of the processes again and again. */
public final class MemoryMonitor implements AutoCloseable {

    private final MeasuredProcesses processes;
    private final ServiceMetrics metrics;
    private final List<MemorySample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param interval between two looks */
    public MemoryMonitor(Rig rig, Duration interval) {
        this(rig.processes(), rig, interval);
    }

    /** The same of other processes; the heap is the service's. */
    public MemoryMonitor(MeasuredProcesses processes, Rig rig, Duration interval) {
        this.processes = processes;
        this.metrics = new ServiceMetrics(rig.serviceUri());
        clock.scheduleAtFixedRate(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was seen from one moment to another, both of {@link System#nanoTime()}. */
    public List<MemorySample> between(long fromNanos, long toNanos) {
        return samples.stream()
                .filter(sample -> sample.nanos() - fromNanos >= 0 && sample.nanos() - toNanos < 0)
                .toList();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look() {
        samples.add(new MemorySample(System.nanoTime(), processes.memory(), metrics.heapUsed()));
    }
}
