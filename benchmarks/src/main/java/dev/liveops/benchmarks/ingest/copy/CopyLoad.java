package dev.liveops.benchmarks.ingest.copy;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.TelemetryTable;
import dev.liveops.benchmarks.ingest.traffic.IdStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Copies rows over two connections in parallel, each committing every {@value #CHUNK_ROWS} rows. */
public final class CopyLoad implements AutoCloseable {

    /** Rows of a transaction. */
    public static final int CHUNK_ROWS = 50_000;

    private static final int CONNECTIONS = 2;

    private final CopyTarget target;
    private final List<Lane> lanes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicLong copies = new AtomicLong();

    /** What one connection needs of its own. */
    private record Lane(Connection connection, CopyChunk chunk, IdStream ids) {}

    /**
     * @param firstStream number of the first of the two id streams
     * @throws BenchmarkFailure when the table has a column that is not known here
     */
    public CopyLoad(TelemetryTable table, int players, int firstStream) throws SQLException, BenchmarkFailure {
        try (Connection connection = table.database().connect()) {
            target = CopyTarget.of(connection, TelemetryTable.NAME);
        }
        for (int index = 0; index < CONNECTIONS; index++) {
            CopyChunk chunk = CopyChunk.of(target.columns(), CHUNK_ROWS, players);
            lanes.add(new Lane(table.database().connect(), chunk, new IdStream(firstStream + index)));
        }
    }

    /**
     * Copies for a time; the statement that a connection is in when it is over is finished and counts with its time.
     *
     * @param span how far the events of a statement lie back
     */
    public CopyResult run(Duration duration, Duration span) throws SQLException {
        long end = System.nanoTime() + duration.toNanos();
        return inParallel(lane -> {
            long started = System.nanoTime();
            long rows = 0;
            while (System.nanoTime() < end) {
                long now = System.currentTimeMillis();
                rows += copy(lane, now - span.toMillis(), now);
            }
            return new CopyResult(rows, rows * 1e9 / (System.nanoTime() - started));
        });
    }

    /**
     * Copies a number of rows, rounded up to whole statements, with times that ascend evenly from one instant to another.
     */
    public CopyResult fill(long rows, long fromMillis, long toMillis) throws SQLException {
        long chunks = (rows + CHUNK_ROWS - 1) / CHUNK_ROWS;
        AtomicLong next = new AtomicLong();
        return inParallel(lane -> {
            long started = System.nanoTime();
            long copied = 0;
            for (long chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                long step = toMillis - fromMillis;
                copied += copy(lane, fromMillis + step * chunk / chunks, fromMillis + step * (chunk + 1) / chunks);
            }
            return new CopyResult(copied, copied * 1e9 / (System.nanoTime() - started));
        });
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Lane lane : lanes) {
            lane.connection().close();
        }
    }

    private int copy(Lane lane, long fromMillis, long toMillis) throws SQLException {
        lane.chunk().stamp(lane.ids(), copies.getAndIncrement(), fromMillis, toMillis);
        target.copy(lane.connection(), lane.chunk());
        return lane.chunk().rows();
    }

    private CopyResult inParallel(LaneWork work) throws SQLException {
        List<Callable<CopyResult>> calls = new ArrayList<>();
        lanes.forEach(lane -> calls.add(() -> work.run(lane)));
        CopyResult sum = new CopyResult(0, 0);
        try {
            for (Future<CopyResult> result : threads.invokeAll(calls)) {
                sum = sum.plus(result.get());
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while copying", e);
        } catch (ExecutionException e) {
            throw new SQLException("COPY failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private interface LaneWork {
        CopyResult run(Lane lane) throws SQLException;
    }
}
