package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.Comparator;

/** A day of a player. */
public record UserDay(String userId, LocalDate day) implements Comparable<UserDay> {

    private static final Comparator<UserDay> ORDER =
            Comparator.comparing(UserDay::userId).thenComparing(UserDay::day);

    @Override
    public int compareTo(UserDay other) {
        return ORDER.compare(this, other);
    }
}
