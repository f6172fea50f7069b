package dev.liveops.benchmarks.simulation;

import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunRecord;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Plays rounds of runs on the calling thread; every round plays other seeds. */
final class RunLoad {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ReferenceEngine engine = new ReferenceEngine();
    private final List<String> policies;
    private final int runs;
    private final boolean recorded;
    private int nextSeed = 1;

    RunLoad(List<String> policies, int runs, boolean recorded) {
        this.policies = List.copyOf(policies);
        this.runs = runs;
        this.recorded = recorded;
    }

    List<String> policies() {
        return policies;
    }

    /** One round: so many runs of each policy, in the order of the policies. */
    List<Played> play() {
        List<Played> played = policies.stream().map(this::play).toList();
        nextSeed += runs;
        return played;
    }

    private Played play(String policy) {
        RunSetup setup = RunSetup.of(ReferencePacks.first(), 0, policy);
        long cpu = THREADS.getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        long won = 0;
        long events = 0;
        long bytes = 0;
        for (int run = 0; run < runs; run++) {
            RunRecord record = recorded ? new RunRecord() : null;
            RunSummary summary = engine.run(setup.withSeed(nextSeed + run), record == null ? RunObserver.NONE : record);
            won += summary.won() ? 1 : 0;
            if (record != null) {
                events += record.events();
                bytes += record.bytes().length;
            }
        }
        return new Played(runs, won, events, bytes, THREADS.getCurrentThreadCpuTime() - cpu, System.nanoTime() - clock);
    }

    /**
     * Runs of one policy in one round.
     *
     * @param cpuNanos CPU time of the thread
     * @param clockNanos time by the clock
     */
    record Played(long runs, long won, long events, long bytes, long cpuNanos, long clockNanos) {

        Played plus(Played other) {
            return new Played(
                    runs + other.runs,
                    won + other.won,
                    events + other.events,
                    bytes + other.bytes,
                    cpuNanos + other.cpuNanos,
                    clockNanos + other.clockNanos);
        }
    }
}
