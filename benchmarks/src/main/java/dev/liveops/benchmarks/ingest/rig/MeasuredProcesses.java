package dev.liveops.benchmarks.ingest.rig;

/**
 * The processes whose use is told apart; the load generator is this very process.
 *
 * @param service process id of the telemetry service
 * @param postgres process id of PostgreSQL's first process
 */
public record MeasuredProcesses(long service, long postgres) {

    /** CPU time until now. */
    public CpuTimes cpu() {
        return new CpuTimes(
                System.nanoTime(),
                ProcFiles.cpuSeconds(service),
                JvmCpu.of(ProcFiles.threadSeconds(service)),
                ProcFiles.cpuSeconds(postgres)
                        + ProcFiles.children(postgres).stream()
                                .mapToDouble(ProcFiles::cpuSeconds)
                                .sum(),
                ProcFiles.cpuSeconds(ProcessHandle.current().pid()),
                ProcFiles.busySeconds());
    }

    /** Memory now. */
    public MemoryUse memory() {
        long postgresPss = ProcFiles.pss(postgres)
                + ProcFiles.children(postgres).stream()
                        .mapToLong(ProcFiles::pss)
                        .sum();
        return new MemoryUse(ProcFiles.pss(service), postgresPss);
    }
}
