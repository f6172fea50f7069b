package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.rig.CpuUse;
import java.util.List;

/**
 * A load whose acknowledged events were found in the table.
 *
 * @param results one a segment
 * @param cpu one a segment
 */
record LoadRun(List<LoadResult> results, List<CpuUse> cpu) {

    LoadRun {
        results = List.copyOf(results);
        cpu = List.copyOf(cpu);
    }

    /** CPU microseconds of an event, by all who took part, in a load of one segment. */
    double cost() {
        return cpu.get(0).cost(only().events().acceptedInTime());
    }

    /** The result of a load of one segment. */
    LoadResult only() {
        return results.get(0);
    }
}
