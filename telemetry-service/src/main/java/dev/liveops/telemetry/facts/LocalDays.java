package dev.liveops.telemetry.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;

/**
 * The local days of many times: a zone's tables are looked at once for all times of a quarter of an hour, unless a day or the zone's
 * offset ends within it. Not for several threads.
 */
final class LocalDays {

    private static final long MICROS = 1_000_000;
    private static final long QUARTER = 900;

    private final FactRules rules;
    private final Map<Long, LocalDate> quarters = new HashMap<>();
    private long lastQuarter;
    private LocalDate last = LocalDate.EPOCH;
    private boolean isLastKnown;

    LocalDays(FactRules rules) {
        this.rules = rules;
    }

    /** The same as {@link FactRules#day}. */
    LocalDate of(long micros) {
        long quarter = Math.floorDiv(micros, MICROS * QUARTER);
        if (isLastKnown && quarter == lastQuarter) {
            return last;
        }
        LocalDate day = quarters.get(quarter);
        if (day == null) {
            if (!isWhole(quarter)) {
                return rules.day(micros);
            }
            day = rules.day(micros);
            quarters.put(quarter, day);
        }
        isLastKnown = true;
        lastQuarter = quarter;
        last = day;
        return day;
    }

    private boolean isWhole(long quarter) {
        long first = quarter * QUARTER;
        long end = first + QUARTER;
        ZoneRules zone = rules.zone().getRules();
        ZoneOffsetTransition next = zone.nextTransition(Instant.ofEpochSecond(first));
        return (next == null || next.toEpochSecond() >= end)
                && rules.day(first * MICROS).equals(rules.day((end - 1) * MICROS));
    }
}
