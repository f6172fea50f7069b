package dev.liveops.benchmarks.ingest.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends requests over a number of connections; one run at a time. */
public final class LoadGenerator {

    /** How long after its end a segment's late requests, and after all of them the last answers, are waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long SELECT_MILLIS = 20;
    private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final InetSocketAddress address;
    private final RequestSource source;
    private final SegmentListener listener;
    private final Deque<Connection> free = new ArrayDeque<>();
    private final List<Recorder> recorders = new ArrayList<>();
    private final Selector selector;
    private int underWay;

    private LoadGenerator(InetSocketAddress address, RequestSource source, SegmentListener listener)
            throws IOException {
        this.address = address;
        this.source = source;
        this.listener = listener;
        this.selector = Selector.open();
    }

    /**
     * Runs segments one after the other without a pause, on the same connections.
     *
     * @param connections most requests under way
     * @return one result a segment, in their order
     * @throws IOException when the service cannot be connected to any more, or does not speak HTTP as expected
     */
    public static List<LoadResult> run(
            InetSocketAddress address,
            int connections,
            RequestSource source,
            List<Segment> segments,
            SegmentListener listener)
            throws IOException {
        return new LoadGenerator(address, source, listener).run(connections, segments);
    }

    private List<LoadResult> run(int connections, List<Segment> segments) throws IOException {
        try (Ticker ticker = new Ticker(selector)) {
            for (int index = 0; index < connections; index++) {
                open();
            }
            for (int index = 0; index < segments.size(); index++) {
                listener.boundary(index);
                Schedule schedule = new Schedule(segments.get(index), System.nanoTime());
                ticker.follow(segments.get(index), schedule.start());
                run(segments.get(index), schedule);
            }
            listener.boundary(segments.size());
            drain();
            return recorders.stream().map(Recorder::result).toList();
        } finally {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        }
    }

    private void run(Segment segment, Schedule schedule) throws IOException {
        Recorder recorder = new Recorder(segment, schedule);
        recorders.add(recorder);
        long giveUpAt = schedule.end() + PATIENCE.toNanos();
        for (long now = schedule.start(); !schedule.isOver(now) && now < giveUpAt; now = System.nanoTime()) {
            while (!free.isEmpty() && schedule.isDue(now)) {
                send(recorder, schedule.take(now));
            }
            if (segment.isOffered()) {
                // Woken for each of its many answers, generator and service would spend much on nothing but that.
                LockSupport.parkNanos(GATHER_NANOS);
                selector.selectNow();
            } else {
                selector.select(SELECT_MILLIS);
            }
            handleEvents();
        }
    }

    private void send(Recorder recorder, long dueAt) throws IOException {
        Connection connection = free.pop();
        recorder.sent(dueAt, System.nanoTime());
        underWay++;
        try {
            connection.send(source, recorder, dueAt);
        } catch (IOException closedByPeer) {
            replace(connection, closedByPeer);
        }
    }

    private void drain() throws IOException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (underWay > 0 && System.nanoTime() < giveUpAt) {
            selector.select(SELECT_MILLIS);
            handleEvents();
        }
        for (SelectionKey key : selector.keys()) {
            Connection connection = (Connection) key.attachment();
            if (connection.isBusy()) {
                connection.recorder().unanswered(connection);
            }
        }
    }

    private void handleEvents() throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            try {
                handle(key, connection);
            } catch (IOException ended) {
                replace(connection, ended);
            }
        }
        selector.selectedKeys().clear();
    }

    private void handle(SelectionKey key, Connection connection) throws IOException {
        if (key.isWritable()) {
            connection.write();
        }
        if (!key.isReadable()) {
            return;
        }
        Optional<Answer> answer = connection.read();
        if (answer.isPresent() && connection.isBusy()) {
            connection.recorder().answered(connection, answer.get(), System.nanoTime());
            release(connection);
            if (answer.get().closes() || connection.isWriting()) {
                connection.close();
                open();
            } else {
                free.push(connection);
            }
        }
    }

    private void open() throws IOException {
        free.push(Connection.open(address, selector, source.maxLength()));
    }

    private void release(Connection connection) {
        connection.release();
        underWay--;
    }

    /** Puts a new one in the place of a connection that has ended, whether or not something was under way. */
    private void replace(Connection connection, IOException reason) throws IOException {
        if (connection.isBusy()) {
            connection.recorder().broken(connection, reason);
            release(connection);
        } else {
            free.remove(connection);
        }
        connection.close();
        open();
    }
}
