package dev.liveops.events.windows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What windows should be, by walking the calendar day by day; it knows nothing of rules as text, nor of the library that reads
 * them.
 *
 * @param rule the same as an RRULE, for the code under test
 * @param isDay which days from the first one on have an occurrence
 * @param most how many there are at the most
 */
public record WalkedWindows(
        LocalDateTime first, Duration length, ZoneId zone, String rule, Predicate<LocalDate> isDay, int most) {

    /** Some rule, from some first day that it fits. */
    public static WalkedWindows random(Random random, ZoneId zone, LocalDateTime around) {
        LocalDateTime first = around.plusMinutes(random.nextInt(60 * 24 * 300)).withSecond(random.nextInt(60));
        LocalDate day = first.toLocalDate();
        int interval = 1 + random.nextInt(3);
        int count = random.nextBoolean() ? 1 + random.nextInt(60) : Integer.MAX_VALUE;
        String bound =
                (interval == 1 ? "" : ";INTERVAL=" + interval) + (count == Integer.MAX_VALUE ? "" : ";COUNT=" + count);
        Duration length = Duration.ofMinutes(1 + random.nextInt(60 * 23));
        return switch (random.nextInt(4)) {
            case 0 ->
                new WalkedWindows(
                        first, length, zone, "FREQ=DAILY" + bound, date -> days(day, date) % interval == 0, count);
            case 1 -> weekly(random, first, length, zone, interval, bound, count);
            case 2 ->
                new WalkedWindows(
                        first,
                        length.multipliedBy(3),
                        zone,
                        "FREQ=MONTHLY" + bound,
                        date -> date.getDayOfMonth() == day.getDayOfMonth() && months(day, date) % interval == 0,
                        count);
            default ->
                new WalkedWindows(
                        first,
                        length.multipliedBy(9),
                        zone,
                        "FREQ=YEARLY" + bound,
                        date -> date.getDayOfMonth() == day.getDayOfMonth()
                                && date.getMonth() == day.getMonth()
                                && (date.getYear() - day.getYear()) % interval == 0,
                        count);
        };
    }

    private static WalkedWindows weekly(
            Random random, LocalDateTime first, Duration length, ZoneId zone, int interval, String bound, int count) {
        Set<DayOfWeek> days = new TreeSet<>(List.of(first.getDayOfWeek(), DayOfWeek.of(1 + random.nextInt(7))));
        LocalDate monday = first.toLocalDate().with(DayOfWeek.MONDAY);
        String names = String.join(
                ",", days.stream().map(day -> day.name().substring(0, 2)).toList());
        return new WalkedWindows(
                first,
                length,
                zone,
                "FREQ=WEEKLY;BYDAY=" + names + bound,
                date -> days.contains(date.getDayOfWeek()) && days(monday, date) / 7 % interval == 0,
                count);
    }

    private static long days(LocalDate from, LocalDate to) {
        return to.toEpochDay() - from.toEpochDay();
    }

    private static int months(LocalDate from, LocalDate to) {
        return (to.getYear() - from.getYear()) * 12 + to.getMonthValue() - from.getMonthValue();
    }

    /** Whether the clocks of its zone show its first start and end, so that an author can mean them. */
    public boolean isOnClock() {
        LocalDateTime end = first.plus(length);
        return shows(at(first, zone), zone).equals(first)
                && shows(at(end, zone), zone).equals(end);
    }

    /** Its windows of some days from the first one on, on the clocks of a zone: {start, end}. */
    public List<Instant[]> windows(int days, ZoneId clocks) {
        List<Instant[]> windows = new ArrayList<>();
        int number = 0;
        for (LocalDate day = first.toLocalDate();
                number < most && days(first.toLocalDate(), day) < days;
                day = day.plusDays(1)) {
            if (isDay.test(day)) {
                LocalDateTime start = day.atTime(first.toLocalTime());
                number++;
                if (lasts(start, zone) && lasts(start, clocks)) {
                    windows.add(new Instant[] {at(start, clocks), at(start.plus(length), clocks)});
                }
            }
        }
        return windows;
    }

    private boolean lasts(LocalDateTime start, ZoneId clocks) {
        return at(start, clocks).isBefore(at(start.plus(length), clocks));
    }

    /** The first instant, by looking at one after another, at which the clocks show a local time or a later one. */
    public static Instant at(LocalDateTime local, ZoneId clocks) {
        Instant exact = ZonedDateTime.ofLocal(local, clocks, null)
                .withEarlierOffsetAtOverlap()
                .toInstant();
        if (LocalDateTime.ofInstant(exact, clocks).equals(local)) {
            return exact;
        }
        // In a gap: no minute of the day before shows it, so the first that shows more is the one after the gap.
        Instant minute = exact.minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        while (!shows(minute, clocks).isAfter(local)) {
            minute = minute.plus(Duration.ofMinutes(1));
        }
        return minute;
    }

    private static LocalDateTime shows(Instant instant, ZoneId clocks) {
        return LocalDateTime.ofInstant(instant, clocks);
    }
}
