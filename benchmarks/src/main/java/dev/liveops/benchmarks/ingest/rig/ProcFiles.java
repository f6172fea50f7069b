package dev.liveops.benchmarks.ingest.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Linux tells in {@code /proc} (proc(5)); of a process that has ended: nothing. */
final class ProcFiles {

    /** Clock ticks of a second, as every Linux counts them towards programs. */
    static final double TICKS = 100;

    private static final Path PROC = Path.of("/proc");
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcFiles() {}

    /** CPU seconds of a process, user and system, and of its children that have ended and were waited for. */
    static double cpuSeconds(long pid) {
        String stat = read(PROC.resolve(pid + "/stat"));
        return stat.isEmpty() ? 0 : cpuTicks(stat) / TICKS;
    }

    /** CPU seconds of a process's live threads by their names, those of one name together. */
    static Map<String, Double> threadSeconds(long pid) {
        Map<String, Double> seconds = new HashMap<>();
        String[] threads = PROC.resolve(pid + "/task").toFile().list();
        for (String thread : threads == null ? new String[0] : threads) {
            String stat = read(PROC.resolve(pid + "/task/" + thread + "/stat"));
            if (!stat.isEmpty()) {
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                seconds.merge(name, threadTicks(stat) / TICKS, Double::sum);
            }
        }
        return seconds;
    }

    /** Parses {@code /proc/<pid>/task/<tid>/stat}, whose times of children are those of the whole process. */
    static long threadTicks(String stat) {
        String[] fields = fields(stat);
        return Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
    }

    /** Parses {@code /proc/<pid>/stat}. */
    static long cpuTicks(String stat) {
        return Arrays.stream(fields(stat), USER, CHILDREN_SYSTEM + 1)
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** Seconds that all cores together have worked since boot: all but idle and waiting. */
    static double busySeconds() {
        return busyTicks(read(PROC.resolve("stat")).lines().findFirst().orElse("")) / TICKS;
    }

    /** Parses the first line of {@code /proc/stat}. */
    static long busyTicks(String line) {
        String[] fields = line.trim().split("\\s+");
        long busy = 0;
        // user nice system idle iowait irq softirq steal; guests are within user, and what is stolen is no idling of
        // ours.
        for (int index : new int[] {1, 2, 3, 6, 7, 8}) {
            busy += index < fields.length ? Long.parseLong(fields[index]) : 0;
        }
        return busy;
    }

    /** The children of a process that has one thread. */
    static List<Long> children(long pid) {
        List<Long> children = new ArrayList<>();
        for (String child :
                read(PROC.resolve(pid + "/task/" + pid + "/children")).trim().split(" ")) {
            if (!child.isEmpty()) {
                children.add(Long.parseLong(child));
            }
        }
        return children;
    }

    /** Kilobytes of memory of a process, pages it shares counted in part. */
    static long pss(long pid) {
        return kilobytes(read(PROC.resolve(pid + "/smaps_rollup")), "Pss:");
    }

    /** Finds a line as {@code Pss:   1234 kB}. */
    static long kilobytes(String text, String field) {
        return text.lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /** The load averages; empty where there are none. */
    static String loadAverage() {
        return read(PROC.resolve("loadavg")).split(" ")[0];
    }

    /** Kilobytes of the machine's memory. */
    static long totalMemory() {
        return kilobytes(read(PROC.resolve("meminfo")), "MemTotal:");
    }

    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
