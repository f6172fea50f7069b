package dev.liveops.play.traffic;

import dev.liveops.play.client.Gate;
import dev.liveops.play.population.SessionPlan;
import dev.liveops.play.session.Placement;
import dev.liveops.play.session.Seat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Plays days, hour by hour: the clock of the suite is moved to the hour, the sessions that begin in it are played at once, and what they
 * tell is sent when its time has come, in the hours after. So whatever applies to a session is what applied in its hour, and nothing is
 * told before it happened.
 *
 * <p>A suite whose clock cannot be moved gets one day, the last 24 hours, as from devices that were offline: with the rules of now.
 */
final class DayPlay {

    private static final int HOURS_OF_DAY = 24;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int SECONDS_OF_HOUR = 3600;

    private final Vertx vertx;
    private final Crowd crowd;
    private final SuiteClock clock;
    private final Watch watch;
    private final Gate gate;
    private final PlayOptions options;
    private int day;
    private int hour;
    private List<List<SeatHour>> plans = List.of();
    private Instant firstDay = Instant.EPOCH;
    private long startNanos;

    DayPlay(Vertx vertx, Crowd crowd, SuiteClock clock, Watch watch, Gate gate, PlayOptions options) {
        this.vertx = vertx;
        this.crowd = crowd;
        this.clock = clock;
        this.watch = watch;
        this.gate = gate;
        this.options = options;
    }

    /** Where the play is, for people. */
    String where() {
        return String.format(Locale.ROOT, "day %d, %02d:00", day + 1, hour);
    }

    /** Plays all days; completes when all that was told has arrived. */
    Future<Void> play() {
        firstDay = firstDay();
        startNanos = System.nanoTime();
        Future<Void> all = Future.succeededFuture();
        for (int index = 0; index < options.days() * HOURS_OF_DAY; index++) {
            int hours = index;
            all = all.compose(done -> hour(hours));
        }
        return all.compose(done -> reach(end())).compose(done -> watch.until(() -> crowd.waiting() == 0));
    }

    // A day begins at midnight (UTC), the one that was just now or the next one; one that cannot come has just passed.
    private Instant firstDay() {
        Instant now = clock.instant();
        if (!clock.canMove()) {
            return now.minus(1, ChronoUnit.DAYS);
        }
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        return now.isBefore(midnight.plus(1, ChronoUnit.HOURS)) ? midnight : midnight.plus(1, ChronoUnit.DAYS);
    }

    private Future<Void> hour(int hours) {
        return pace(hours)
                .compose(done -> reach(firstDay.plus(hours, ChronoUnit.HOURS)))
                .compose(done -> watch.until(() -> !crowd.isBehind()))
                .compose(done -> {
                    day = hours / HOURS_OF_DAY;
                    hour = hours % HOURS_OF_DAY;
                    return hour == 0 ? planDay() : Future.succeededFuture();
                })
                .compose(done -> Bounded.each(plans.get(hour), options.connections(), this::play));
    }

    private Future<Void> pace(int hours) {
        long due = startNanos + (long) (TimeUnit.SECONDS.toNanos(1) * hours * (SECONDS_OF_HOUR / options.speed()));
        long waitMillis = TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
        return waitMillis < 1
                ? Future.succeededFuture()
                : vertx.timer(waitMillis, TimeUnit.MILLISECONDS).mapEmpty();
    }

    private Future<Void> reach(Instant instant) {
        if (!clock.canMove()) {
            return Future.succeededFuture();
        }
        gate.shut();
        return watch.until(gate::isQuiet)
                .compose(quiet -> vertx.<Void>executeBlocking(() -> {
                    clock.reach(instant);
                    return null;
                }))
                .onComplete(done -> gate.open())
                .onSuccess(done -> crowd.flush());
    }

    /** Who plays in an hour, and what. */
    private record SeatHour(Seat seat, List<SessionPlan> plans) {}

    // Of many players it takes a moment.
    private Future<Void> planDay() {
        int planned = day;
        return vertx.executeBlocking(() -> plansOf(planned)).map(made -> {
            plans = made;
            return null;
        });
    }

    private List<List<SeatHour>> plansOf(int planned) {
        List<List<SeatHour>> hours = new ArrayList<>();
        for (int index = 0; index < HOURS_OF_DAY; index++) {
            hours.add(new ArrayList<>());
        }
        for (Seat seat : crowd.seats()) {
            Map<Integer, List<SessionPlan>> byHour = seat.player().day(planned).stream()
                    .collect(Collectors.groupingBy(plan -> plan.minute() / MINUTES_OF_HOUR));
            byHour.forEach((of, sessions) -> hours.get(of).add(new SeatHour(seat, sessions)));
        }
        return hours;
    }

    private Future<Void> play(SeatHour session) {
        Future<Void> all = Future.succeededFuture();
        for (SessionPlan plan : session.plans()) {
            all = all.compose(done -> watch.until(session.seat().client()::hasRoom))
                    .compose(done -> session.seat().play(plan, placement(plan)));
        }
        return all;
    }

    private Placement placement(SessionPlan plan) {
        Instant begin = firstDay.plus(day, ChronoUnit.DAYS).plus(plan.minute(), ChronoUnit.MINUTES);
        return clock.canMove() ? Placements.at(day, begin) : Placements.behind(day, begin, clock);
    }

    private Instant end() {
        Instant end = firstDay.plus(options.days(), ChronoUnit.DAYS);
        for (Seat seat : crowd.seats()) {
            // Its last event lies at its end; a clock that stands there shows it as past.
            Instant over = seat.free().plus(Duration.ofSeconds(1));
            end = over.isAfter(end) ? over : end;
        }
        return end;
    }
}
