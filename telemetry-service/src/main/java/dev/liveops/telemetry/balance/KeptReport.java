package dev.liveops.telemetry.balance;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A balance report that is kept, without what it says.
 *
 * @param runs finished runs that it rests on
 * @param confirmed contents that it confirms to be too strong or too weak
 */
@Schema(name = "KeptBalanceReport", description = "A balance report that is kept")
public record KeptReport(
        @Schema(examples = "daily_2026-03-01") String id,
        ReportKind kind,
        LocalDate from,
        LocalDate to,
        Instant madeAt,
        @Schema(examples = "41000") long runs,
        @Schema(examples = "2") int confirmed) {}
