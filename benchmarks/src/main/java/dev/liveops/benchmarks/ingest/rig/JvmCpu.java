package dev.liveops.benchmarks.ingest.rig;

import java.util.Map;

/**
 * CPU seconds of a JVM by what its threads are for; what is missing from the process's own sum is the rest.
 *
 * @param eventLoops Vert.x's event loops
 * @param compiler the just-in-time compilers
 * @param collector the garbage collector, and what else stops the world
 * @param fold the one thread on which the fold merges
 */
public record JvmCpu(double eventLoops, double compiler, double collector, double fold) {

    /** Adds up threads by the beginning of their names, of which Linux keeps 15 characters. */
    static JvmCpu of(Map<String, Double> secondsByName) {
        return new JvmCpu(
                sum(secondsByName, "vert.x-eventloo"),
                sum(secondsByName, "C1 Compiler", "C2 Compiler"),
                sum(secondsByName, "VM Thread", "GC Thread", "G1 "),
                sum(secondsByName, "telemetry-fold"));
    }

    /** What was used since an earlier moment. */
    JvmCpu since(JvmCpu earlier) {
        return new JvmCpu(
                eventLoops - earlier.eventLoops,
                compiler - earlier.compiler,
                collector - earlier.collector,
                fold - earlier.fold);
    }

    private static double sum(Map<String, Double> secondsByName, String... beginnings) {
        double sum = 0;
        for (Map.Entry<String, Double> thread : secondsByName.entrySet()) {
            for (String beginning : beginnings) {
                sum += thread.getKey().startsWith(beginning) ? thread.getValue() : 0;
            }
        }
        return sum;
    }
}
