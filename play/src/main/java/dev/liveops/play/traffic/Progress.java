package dev.liveops.play.traffic;

import dev.liveops.play.http.Endpoint;
import dev.liveops.play.report.Played;
import dev.liveops.play.report.Statistics;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A line on how it goes: rewritten every second on a terminal, a new one every ten elsewhere. */
final class Progress {

    private static final int SECOND_MILLIS = 1_000;
    private static final int RARELY = 10;
    private static final int WIDTH = 110;

    private final Audience audience;
    private final Statistics statistics;
    private final Played played;
    private final Supplier<String> where;
    private long lastAcknowledged;
    private long lastNanos = System.nanoTime();

    Progress(Audience audience, Statistics statistics, Played played, Supplier<String> where) {
        this.audience = audience;
        this.statistics = statistics;
        this.played = played;
        this.where = where;
    }

    /** Begins; the timer's id ends it. */
    long start(Vertx vertx) {
        return vertx.setPeriodic(audience.isTerminal() ? SECOND_MILLIS : RARELY * SECOND_MILLIS, timer -> line());
    }

    /** Leaves the line that is rewritten. */
    void end() {
        if (audience.isTerminal()) {
            line();
            audience.say("");
        }
    }

    private void line() {
        long acknowledged = statistics.of(Endpoint.TELEMETRY).acknowledged();
        long now = System.nanoTime();
        double rate = (acknowledged - lastAcknowledged) * (double) TimeUnit.SECONDS.toNanos(1) / (now - lastNanos);
        lastAcknowledged = acknowledged;
        lastNanos = now;
        long again = statistics.of(Endpoint.TELEMETRY).postponed().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        String line = String.format(
                Locale.ROOT,
                "%s | %,d sessions, %,d runs | %,d events acknowledged (%,.0f/s), %,d wait | %,d batches again",
                where.get(),
                played.sessions(),
                played.runs(),
                acknowledged,
                rate,
                statistics.waiting(),
                again);
        if (audience.isTerminal()) {
            audience.out().print("\r" + String.format(Locale.ROOT, "%-" + WIDTH + "s", line));
            audience.out().flush();
        } else {
            audience.say(line);
        }
    }
}
