package dev.liveops.telemetry.balance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What span a kept report is of. */
public enum ReportKind implements WireName {
    /** A day. */
    @JsonProperty("daily")
    DAILY(1),
    /** Monday to Sunday. */
    @JsonProperty("weekly")
    WEEKLY(7);

    private final int days;

    ReportKind(int days) {
        this.days = days;
    }

    /** The first day of the span that a day lies in. */
    LocalDate first(LocalDate day) {
        return this == DAILY ? day : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The last day of a span. */
    LocalDate last(LocalDate first) {
        return first.plusDays(days - 1L);
    }

    /** The id of the report of a span. */
    String id(LocalDate first) {
        return wire() + "_" + first;
    }
}
