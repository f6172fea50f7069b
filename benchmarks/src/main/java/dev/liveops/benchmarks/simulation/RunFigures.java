package dev.liveops.benchmarks.simulation;

import dev.liveops.benchmarks.simulation.RunLoad.Played;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rounds came to.
 *
 * @param middle the round whose CPU time is the median, all policies together
 * @param byPolicy median microseconds of CPU a run, by policy
 */
record RunFigures(Played middle, Map<String, Double> byPolicy) {

    private static final double NANOS = 1e9;

    /** Plays so many rounds. */
    static RunFigures median(RunLoad load, int rounds) {
        List<List<Played>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            all.add(load.play());
        }
        Map<String, Double> byPolicy = new LinkedHashMap<>();
        for (int policy = 0; policy < load.policies().size(); policy++) {
            int index = policy;
            Played one = middle(all.stream().map(round -> round.get(index)).toList());
            byPolicy.put(load.policies().get(policy), one.cpuNanos() / 1e3 / one.runs());
        }
        return new RunFigures(
                middle(all.stream()
                        .map(round -> round.stream().reduce(Played::plus).orElseThrow())
                        .toList()),
                byPolicy);
    }

    /** The middle one by CPU time; of an even number the slower of the two. */
    static Played middle(List<Played> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingLong(Played::cpuNanos))
                .toList()
                .get(rounds.size() / 2);
    }

    double runsPerCpuSecond() {
        return middle.runs() * NANOS / middle.cpuNanos();
    }

    double runsPerSecond() {
        return middle.runs() * NANOS / middle.clockNanos();
    }

    double microsPerRun() {
        return middle.cpuNanos() / 1e3 / middle.runs();
    }

    double wonPercent() {
        return 100.0 * middle.won() / middle.runs();
    }

    double eventsPerRun() {
        return (double) middle.events() / middle.runs();
    }

    double bytesPerEvent() {
        return middle.events() == 0 ? 0 : (double) middle.bytes() / middle.events();
    }
}
