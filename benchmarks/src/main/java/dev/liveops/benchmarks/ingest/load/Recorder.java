package dev.liveops.benchmarks.ingest.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts what becomes of the requests of one segment. */
final class Recorder {

    private final Segment segment;
    private final Schedule schedule;
    private final Histogram latency = Latencies.histogram();
    private final Histogram sendDelay = Latencies.histogram();
    private final List<Histogram> windows = new ArrayList<>();
    private final List<Long> windowFailures = new ArrayList<>();
    private final TreeMap<Integer, Long> statuses = new TreeMap<>();
    private String oddity = "";
    private long sent;
    private long accepted;
    private long acceptedInTime;
    private long duplicates;
    private long rejected;
    private long broken;
    private long unanswered;

    Recorder(Segment segment, Schedule schedule) {
        this.segment = segment;
        this.schedule = schedule;
    }

    void sent(long dueAt, long now) {
        sent++;
        Latencies.record(sendDelay, now - dueAt);
    }

    void answered(Connection connection, Answer answer, long now) {
        statuses.merge(answer.status(), 1L, Long::sum);
        int window = window(connection.dueAt());
        if (answer.isOk()) {
            Latencies.record(latency, now - connection.dueAt());
            Latencies.record(windows.get(window), now - connection.dueAt());
            accepted += answer.accepted();
            acceptedInTime += now <= schedule.end() ? answer.accepted() : 0;
            duplicates += answer.duplicates();
            rejected += answer.rejected();
        } else {
            windowFailures.set(window, windowFailures.get(window) + 1);
        }
        if (oddity.isEmpty() && (!answer.isOk() || answer.rejected() + answer.duplicates() > 0)) {
            oddity = connection.answerText();
        }
    }

    void broken(Connection connection, IOException reason) {
        broken++;
        oddity = oddity.isEmpty() ? String.valueOf(reason.getMessage()) : oddity;
        fail(connection.dueAt());
    }

    void unanswered(Connection connection) {
        unanswered++;
        fail(connection.dueAt());
    }

    LoadResult result() {
        // A window in which nothing was answered is one, too.
        window(schedule.end() - 1);
        List<Window> its = new ArrayList<>();
        for (int index = 0; index < windows.size(); index++) {
            its.add(new Window(windows.get(index), windowFailures.get(index)));
        }
        return new LoadResult(
                segment,
                new LoadResult.Requests(sent, statuses, broken, unanswered, schedule.unsent()),
                new LoadResult.Events(accepted, acceptedInTime, duplicates, rejected),
                latency,
                sendDelay,
                its,
                oddity);
    }

    private void fail(long dueAt) {
        int window = window(dueAt);
        windowFailures.set(window, windowFailures.get(window) + 1);
    }

    private int window(long dueAt) {
        int index = (int) ((dueAt - schedule.start()) / segment.window().toNanos());
        while (windows.size() <= index) {
            windows.add(Latencies.histogram());
            windowFailures.add(0L);
        }
        return index;
    }
}
