package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * What the machine itself takes from a commit to an answer: two listeners of PostgreSQL's in this process, each of which asks it one
 * thing when it hears of the commit, and two watchers that ask the replicas what needs no database, until an answer comes after that. A
 * replica does the same and its work beside, so no replica is faster.
 */
final class Floor implements AutoCloseable {

    private static final String TRIVIAL = "/q/health/live";

    private final Connection writer;
    private final Map<Connection, Commits> listeners = new ConcurrentHashMap<>();
    private final List<Watcher> watchers;

    Floor(Rig rig, List<Watcher> watchers) throws SQLException {
        this.watchers = watchers;
        writer = rig.database().connect();
        try (Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS benchmark_floor (at timestamptz NOT NULL)");
        }
        for (int replica = 0; replica < watchers.size(); replica++) {
            listeners.put(rig.database().connect(), new Commits(rig.database().connect()));
        }
    }

    /** So many commits, one after the other, each of one row. */
    Delays measure(Spread spread, int number)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays delays = new Delays(watchers.size());
        for (int commit = 0; commit < number; commit++) {
            for (Commits listener : listeners.values()) {
                listener.forget();
            }
            List<AtomicBoolean> heard = listeners.entrySet().stream()
                    .map(entry -> heard(spread, entry.getKey(), entry.getValue()))
                    .toList();
            spread.measure(delays, asking(heard), this::commit);
        }
        return delays;
    }

    private List<Callable<Long>> asking(List<AtomicBoolean> heard) {
        return IntStream.range(0, watchers.size())
                .<Callable<Long>>mapToObj(replica ->
                        () -> watchers.get(replica).asks(TRIVIAL, answer -> heard.get(replica).get()))
                .toList();
    }

    private static AtomicBoolean heard(Spread spread, Connection asked, Commits listener) {
        AtomicBoolean heard = new AtomicBoolean();
        Future<Boolean> unused = spread.beside(() -> {
            listener.next();
            try (PreparedStatement one = asked.prepareStatement("SELECT count(*) FROM benchmark_floor WHERE at > now()")) {
                one.executeQuery().close();
            }
            heard.set(true);
            return true;
        });
        return heard;
    }

    private void commit() throws IOException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("INSERT INTO benchmark_floor VALUES (now()); NOTIFY liveops_snapshot, 'floor'");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        writer.close();
        for (Map.Entry<Connection, Commits> listener : listeners.entrySet()) {
            listener.getKey().close();
            listener.getValue().close();
        }
    }
}
