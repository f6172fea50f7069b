package dev.liveops.benchmarks.ingest.rig;

/**
 * CPU seconds used until a moment.
 *
 * @param nanos the moment, of {@link System#nanoTime()}
 * @param postgres all of PostgreSQL's processes
 * @param generator the load generator
 * @param machine everything that runs on the machine
 */
public record CpuTimes(
        long nanos, double service, JvmCpu serviceThreads, double postgres, double generator, double machine) {

    /** What was used since an earlier moment. */
    public CpuUse since(CpuTimes earlier) {
        return new CpuUse(
                (nanos - earlier.nanos) / 1e9,
                service - earlier.service,
                serviceThreads.since(earlier.serviceThreads),
                postgres - earlier.postgres,
                generator - earlier.generator,
                machine - earlier.machine);
    }
}
