package dev.liveops.benchmarks.ingest.load;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.CpuTimes;
import dev.liveops.benchmarks.ingest.rig.CpuUse;
import dev.liveops.benchmarks.ingest.rig.MeasuredProcesses;
import dev.liveops.benchmarks.ingest.rig.Rig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a closed loop of requests, each of which was answered alike, with 200 unless said otherwise, came to.
 *
 * @param name what was asked, for people
 * @param answered how many were
 * @param cpu of generator, service and PostgreSQL meanwhile
 */
public record HttpLoad(String name, int connections, Duration duration, long answered, LoadResult result, CpuUse cpu) {

    /** The head of a table of {@link #row rows}. */
    public static final String HEAD =
            "| request | connections | a second | p50 ms | p99 ms | service us | PostgreSQL us | others % |\n"
                    + "|---|---|---|---|---|---|---|---|";

    /**
     * Sends requests as fast as answers come.
     *
     * @throws BenchmarkFailure when one is answered otherwise, or not at all
     */
    public static HttpLoad run(Rig rig, String name, int connections, Duration duration, RequestSource requests)
            throws IOException, BenchmarkFailure {
        return run(rig.service(), rig.processes(), name, connections, duration, requests);
    }

    /**
     * The same through something else than the service.
     *
     * @param processes whose CPU counts, with that of PostgreSQL
     */
    public static HttpLoad run(
            InetSocketAddress address,
            MeasuredProcesses processes,
            String name,
            int connections,
            Duration duration,
            RequestSource requests)
            throws IOException, BenchmarkFailure {
        return run(address, processes, name, connections, duration, requests, Answer.OK);
    }

    /**
     * The same where another answer is the right one.
     *
     * @param status of each answer, such as 304
     */
    public static HttpLoad run(
            InetSocketAddress address,
            MeasuredProcesses processes,
            String name,
            int connections,
            Duration duration,
            RequestSource requests,
            int status)
            throws IOException, BenchmarkFailure {
        CpuTimes[] edges = new CpuTimes[2];
        LoadResult result = LoadGenerator.run(
                        address,
                        connections,
                        requests,
                        List.of(Segment.closed(name, duration)),
                        boundary -> edges[boundary] = processes.cpu())
                .get(0);
        long answered = result.requests().withStatus(status);
        if (answered == 0 || answered != result.requests().sent()) {
            throw new BenchmarkFailure(name + ": " + result.requests() + " (expected " + status
                    + " alone); first oddity: " + result.oddity());
        }
        return new HttpLoad(name, connections, duration, answered, result, edges[1].since(edges[0]));
    }

    /** As a row of a table; CPU a request. */
    public String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,.0f | %.1f | %.1f | %.0f | %.0f | %.0f |",
                name,
                connections,
                answered * 1e9 / duration.toNanos(),
                result.millis(50),
                result.millis(99),
                cpu.service() * 1e6 / answered,
                cpu.postgres() * 1e6 / answered,
                100 * cpu.disturbance());
    }
}
