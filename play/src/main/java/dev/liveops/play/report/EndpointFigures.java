package dev.liveops.play.report;

import dev.liveops.play.http.Answer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The calls of one endpoint: how many ended how, and how long answers took. */
public final class EndpointFigures {

    private static final long LONGEST = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;

    private final Map<String, Long> endings = new TreeMap<>();
    private final Histogram micros = new Histogram(LONGEST, DIGITS);

    void ended(Answer answer, long nanos) {
        endings.merge(answer.status() == 0 ? "none" : Integer.toString(answer.status()), 1L, Long::sum);
        if (answer.status() != 0) {
            micros.recordValue(Math.min(LONGEST, TimeUnit.NANOSECONDS.toMicros(nanos)));
        }
    }

    /** Calls by HTTP status; {@code none} without an answer. */
    public Map<String, Long> endings() {
        return Map.copyOf(endings);
    }

    /** All calls. */
    public long calls() {
        return endings.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Milliseconds that so many of a hundred answers took at most. */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
