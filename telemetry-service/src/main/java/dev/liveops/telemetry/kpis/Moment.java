package dev.liveops.telemetry.kpis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What an answer is of.
 *
 * @param zone whose days are counted
 * @param asOf whatever was stored before is counted
 * @param isRebuilding whether facts are being made anew, and what was stored since that began waits
 */
record Moment(ZoneId zone, Instant asOf, boolean isRebuilding) {

    /** The first day that is not over. */
    LocalDate today() {
        return LocalDate.ofInstant(asOf, zone);
    }
}
