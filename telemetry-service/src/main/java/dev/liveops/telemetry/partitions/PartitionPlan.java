package dev.liveops.telemetry.partitions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Decides which partitions are missing. */
final class PartitionPlan {

    /** Days after today that have a partition before anything happens in them. */
    static final int DAYS_AHEAD = 2;

    /** The first day that gets a partition: no event is of an earlier one, unless its clock was wrong. */
    static final LocalDate FIRST_DAY = LocalDate.parse("2020-01-01");

    private PartitionPlan() {}

    /** The days that always have a partition of their own: yesterday, for events under way at midnight, to the day after tomorrow. */
    static List<LocalDate> daysAround(LocalDate today) {
        return LongStream.rangeClosed(-1, DAYS_AHEAD).mapToObj(today::plusDays).toList();
    }

    /**
     * Whether a day gets a partition when an event of it comes. Events of all others lie in partitions that they share: so
     * far, only wrong clocks show such days, and they show any.
     */
    static boolean isSeparate(LocalDate day, LocalDate today) {
        return !day.isBefore(FIRST_DAY) && !day.isAfter(today.plusDays(DAYS_AHEAD));
    }

    /**
     * The partitions to make so that every given day has one that is to have one: days from yesterday on get one each, older
     * ones share what of their month is free up to yesterday.
     */
    static List<DayRange> missing(Coverage existing, Collection<LocalDate> days, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        List<DayRange> missing = new ArrayList<>();
        Coverage covered = existing;
        for (LocalDate day : new TreeSet<>(days)) {
            if (isSeparate(day, today) && !covered.covers(day)) {
                DayRange wanted = day.isBefore(yesterday) ? DayRange.month(day).before(yesterday) : DayRange.day(day);
                DayRange free = covered.freeAround(day, wanted);
                missing.add(free);
                covered = covered.with(List.of(free));
            }
        }
        return missing;
    }
}
