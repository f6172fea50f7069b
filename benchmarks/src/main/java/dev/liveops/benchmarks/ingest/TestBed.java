package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.copy.CopyLoad;
import dev.liveops.benchmarks.ingest.copy.CopyResult;
import dev.liveops.benchmarks.ingest.load.LoadGenerator;
import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.CpuTimes;
import dev.liveops.benchmarks.ingest.rig.CpuUse;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.TelemetryTable;
import dev.liveops.benchmarks.ingest.traffic.BatchTraffic;
import dev.liveops.benchmarks.ingest.traffic.EventMix;
import dev.liveops.benchmarks.ingest.traffic.IdStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running rig with its players; makes loads on it, checks and prints them. */
final class TestBed implements AutoCloseable {

    private static final int HTTP_STREAM = 0;
    private static final int FIRST_COPY_STREAM = 1;
    // Row, index entries and what the groups leave behind; then the write-ahead log and what else runs on the machine.
    private static final long ROW_BYTES = 600;
    // Share of the CPU of what is not measured, above which figures say more about that.
    private static final double QUIET = 0.05;
    private static final long SPARE_BYTES = 6_000_000_000L;

    private final CommonOptions options;
    private final PrintWriter out;
    private final Rig rig;
    private final BatchTraffic traffic;
    private double disturbance;

    private TestBed(CommonOptions options, PrintWriter out, Rig rig) {
        this.options = options;
        this.out = out;
        this.rig = rig;
        this.traffic = new BatchTraffic(
                rig.tokens(),
                rig.serviceUri().getAuthority(),
                options.players(),
                options.span(),
                new IdStream(HTTP_STREAM));
    }

    /**
     * Starts everything, prints the facts, and warms the service up.
     *
     * @param postgres settings of PostgreSQL that the command needs
     */
    static TestBed start(CommonOptions options, Map<String, String> postgres, PrintWriter out)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        String loadAverage = MachineFacts.loadAverage();
        Rig rig = Rig.start(options.rig(postgres));
        try {
            TestBed bed = new TestBed(options, out, rig);
            MachineFacts.of(rig, loadAverage).forEach(bed::print);
            bed.print(Figures.text(
                    "load        %d players, batches of %d events and %.1f kB, %d connections in closed loops",
                    options.players(),
                    EventMix.BATCH_EVENTS,
                    bed.traffic.meanBodyLength() / 1000.0,
                    options.connections()));
            bed.warmUp();
            return bed;
        } catch (BenchmarkFailure | IOException | SQLException | RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    /** A line for people, at once. */
    void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Begins what can be pasted into docs/measurements.md, after saying how quiet the machine was. */
    void printTableHead() {
        print("");
        print(Figures.text(
                "Other processes took at most %.0f %% of the CPU during a load%s.",
                disturbance * 100, disturbance > QUIET ? ": this was no quiet machine" : ""));
        print("");
        print("| what | figure | aim | command |");
        print("|---|---|---|---|");
    }

    /** The table under load. */
    TelemetryTable table() {
        return rig.table();
    }

    /** What is measured. */
    Rig rig() {
        return rig;
    }

    /** How many sessions have sent something. */
    long sessions() {
        return traffic.sessions();
    }

    /** As many events as are accepted, over the closed loop's connections. */
    LoadRun peak(String name, Duration duration) throws BenchmarkFailure, IOException, SQLException {
        return load(options.connections(), List.of(Segment.closed(name, duration)));
    }

    /**
     * Runs a load, and prints each of its segments.
     *
     * @throws BenchmarkFailure when the table has not gained exactly what the answers accepted
     */
    LoadRun load(int connections, List<Segment> segments) throws BenchmarkFailure, IOException, SQLException {
        return load(connections, segments, new ArrayList<>());
    }

    /**
     * Runs a load, as above.
     *
     * @param boundaries takes, of {@link System#nanoTime()}, the beginning of each segment and the end of the last one
     */
    LoadRun load(int connections, List<Segment> segments, List<Long> boundaries)
            throws BenchmarkFailure, IOException, SQLException {
        long before = table().count();
        List<CpuTimes> times = new ArrayList<>();
        List<LoadResult> results = run(connections, segments, times);
        times.forEach(time -> boundaries.add(time.nanos()));
        List<CpuUse> cpu = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            CpuUse use = times.get(index + 1).since(times.get(index));
            cpu.add(use);
            disturbance = Math.max(disturbance, use.disturbance());
            print(results.get(index), use);
        }
        verify(results, table().count() - before);
        return new LoadRun(results, cpu);
    }

    /** Copies for a time, and prints it. */
    CopyRun copy(CopyLoad copy, Duration duration) throws SQLException, BenchmarkFailure {
        long before = table().count();
        CpuTimes start = rig.processes().cpu();
        CopyResult result = copy.run(duration, options.span());
        CpuUse cpu = rig.processes().cpu().since(start);
        disturbance = Math.max(disturbance, cpu.disturbance());
        long gained = table().count() - before;
        if (gained != result.rows()) {
            throw new BenchmarkFailure(
                    "COPY committed " + result.rows() + " rows, but the table gained " + gained + ".");
        }
        print(Figures.text("  %-22s %s rows/s", "COPY", Figures.whole(result.rowsPerSecond())));
        print("    " + cpu.text(result.rows()));
        return new CopyRun(result, cpu);
    }

    /** Refuses to go on when the disk has no room for a number of rows. */
    void requireSpace(long rows) throws BenchmarkFailure, IOException {
        long needed = rows * ROW_BYTES + SPARE_BYTES;
        long free = Files.getFileStore(rig.directory()).getUsableSpace();
        if (free < needed) {
            throw new BenchmarkFailure(Figures.text(
                    "%s has %.1f GB left (expected %.1f GB for %s rows).",
                    rig.directory(), free / 1e9, needed / 1e9, Figures.whole(rows)));
        }
    }

    /**
     * Copies a number of rows, over so many days up to now in the order of time, as history is; they are announced to nobody. Then
     * brings statistics up to date.
     */
    void fill(CopyLoad copy, long rows, int days) throws SQLException {
        Instant to = Instant.now();
        Instant from = to.minus(Duration.ofDays(days));
        LocalDate today = LocalDate.ofInstant(to, ZoneOffset.UTC);
        for (LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC); !day.isAfter(today); day = day.plusDays(1)) {
            table().cover(day);
        }
        CopyResult filled = copy.fill(rows, from.toEpochMilli(), to.toEpochMilli());
        print(Figures.text(
                "%s rows, filled at %s rows/s; the table takes %s",
                Figures.whole(filled.rows()), Figures.whole(filled.rowsPerSecond()), table().size()));
        table().vacuum();
    }

    /** What copies into the table. */
    CopyLoad copyLoad() throws SQLException, BenchmarkFailure {
        return new CopyLoad(table(), options.players(), FIRST_COPY_STREAM);
    }

    @Override
    public void close() throws IOException {
        rig.close();
    }

    private void warmUp() throws BenchmarkFailure, IOException, SQLException {
        if (!options.warmup().isZero()) {
            peak("warm-up", options.warmup());
        }
    }

    private List<LoadResult> run(int connections, List<Segment> segments, List<CpuTimes> times)
            throws BenchmarkFailure {
        try {
            return LoadGenerator.run(
                    rig.service(),
                    connections,
                    traffic,
                    segments,
                    index -> times.add(rig.processes().cpu()));
        } catch (IOException e) {
            throw new BenchmarkFailure("The load broke off: " + e.getMessage() + "; " + rig.explanation());
        }
    }

    private void print(LoadResult result, CpuUse cpu) {
        LoadResult.Requests requests = result.requests();
        print(Figures.text(
                "  %-22s %s events/s; %s",
                result.segment().name(), Figures.whole(result.eventsPerSecond()), Figures.latency(result)));
        print("    " + cpu.text(result.events().acceptedInTime()));
        if (result.segment().requestsPerSecond() > 0) {
            print(Figures.text(
                    "    sent after due: p50 %.2f ms, p99 %.2f ms",
                    result.sendDelay().getValueAtPercentile(50) / 1000.0,
                    result.sendDelay().getValueAtPercentile(99) / 1000.0));
        }
        if (!result.isFlawless()) {
            print(Figures.text(
                    "    requests: %s sent, by status %s, %d broken, %d unanswered, %s never sent; first: %s",
                    Figures.whole(requests.sent()),
                    requests.byStatus(),
                    requests.broken(),
                    requests.unanswered(),
                    Figures.whole(requests.unsent()),
                    result.oddity()));
        }
    }

    private static void verify(List<LoadResult> results, long gained) throws BenchmarkFailure {
        long accepted =
                results.stream().mapToLong(result -> result.events().accepted()).sum();
        if (accepted != gained) {
            throw new BenchmarkFailure("The answers accepted " + Figures.whole(accepted)
                    + " events, but the table gained " + Figures.whole(gained) + " rows.");
        }
        for (LoadResult result : results) {
            if (result.events().rejected() + result.events().duplicates() > 0) {
                throw new BenchmarkFailure(
                        "The service took " + result.events().duplicates() + " events for duplicates and" + " rejected "
                                + result.events().rejected() + " (expected none): " + result.oddity());
            }
        }
    }
}
