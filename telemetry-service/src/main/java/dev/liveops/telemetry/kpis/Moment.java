package dev.liveops.telemetry.kpis;

import dev.liveops.telemetry.facts.FactRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What an answer is of.
 *
 * @param rules by which facts were made
 * @param asOf whatever was stored before is counted
 * @param isRebuilding whether facts are being made anew, and what was stored since that began waits
 */
record Moment(FactRules rules, Instant asOf, boolean isRebuilding) {

    /** Whose days are counted. */
    ZoneId zone() {
        return rules.zone();
    }

    /** The first day that is not over. */
    LocalDate today() {
        return LocalDate.ofInstant(asOf, zone());
    }
}
