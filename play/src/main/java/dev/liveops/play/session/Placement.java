package dev.liveops.play.session;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Where a session lies in time.
 *
 * @param day of the play, from 0
 * @param date what clients call that day's challenge by
 */
public record Placement(int day, LocalDate date, Begin begin) {

    /** When it began. */
    @FunctionalInterface
    public interface Begin {

        /**
         * True time of the start of a session.
         *
         * @param lengthMs how long it lasted
         * @param free when the player's session before it was over; 1970 for the first
         */
        Instant of(long lengthMs, Instant free);
    }
}
