package dev.liveops.benchmarks.ingest.rig;

import java.util.Locale;

/**
 * CPU seconds used in a stretch of time.
 *
 * @param seconds how long it was
 */
public record CpuUse(
        double seconds, double service, JvmCpu serviceThreads, double postgres, double generator, double machine) {

    /** CPU seconds of everything that is not measured here. */
    public double others() {
        return Math.max(0, machine - service - postgres - generator);
    }

    /** Microseconds of each row, by service, PostgreSQL and generator together. */
    public double cost(long rows) {
        return (service + postgres + generator) * 1e6 / rows;
    }

    /** Share of the machine's CPU that went to what is not measured here, 0..1. */
    public double disturbance() {
        return others() / (seconds * Runtime.getRuntime().availableProcessors());
    }

    /** CPU seconds that nobody used. */
    public double idle() {
        return Math.max(0, seconds * Runtime.getRuntime().availableProcessors() - machine);
    }

    /**
     * As one line.
     *
     * @param rows what the CPU was used for; 0 leaves out the microseconds of each
     */
    public String text(long rows) {
        String text = String.format(
                Locale.ROOT,
                "CPU seconds in %.1f s: service %.1f (event loops %.1f, compiler %.1f, collector %.1f), PostgreSQL %.1f,"
                        + " generator %.1f, others %.1f, idle %.1f",
                seconds,
                service,
                serviceThreads.eventLoops(),
                serviceThreads.compiler(),
                serviceThreads.collector(),
                postgres,
                generator,
                others(),
                idle());
        return rows == 0
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                "; us an event: service %.1f, PostgreSQL %.1f, generator %.1f",
                                service * 1e6 / rows,
                                postgres * 1e6 / rows,
                                generator * 1e6 / rows);
    }
}
