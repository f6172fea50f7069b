package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.copy.CopyResult;
import dev.liveops.benchmarks.ingest.rig.CpuUse;

/** A COPY whose rows were found in the table. */
record CopyRun(CopyResult result, CpuUse cpu) {

    /** CPU microseconds of a row, by all who took part. */
    double cost() {
        return cpu.cost(result.rows());
    }
}
