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

    private PartitionPlan() {}

    /** The days that always have a partition of their own: yesterday, for events under way at midnight, to the day after tomorrow. */
    static List<LocalDate> daysAround(LocalDate today) {
        return LongStream.rangeClosed(-1, DAYS_AHEAD).mapToObj(today::plusDays).toList();
    }

    /**
     * The partitions to make so that every given day has one: days from yesterday on get one each, older ones share what of
     * their month is free up to yesterday.
     */
    static List<DayRange> missing(Coverage existing, Collection<LocalDate> days, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        List<DayRange> missing = new ArrayList<>();
        Coverage covered = existing;
        for (LocalDate day : new TreeSet<>(days)) {
            if (!covered.covers(day)) {
                DayRange wanted = day.isBefore(yesterday) ? DayRange.month(day).before(yesterday) : DayRange.day(day);
                DayRange free = covered.freeAround(day, wanted);
                missing.add(free);
                covered = covered.with(List.of(free));
            }
        }
        return missing;
    }
}
