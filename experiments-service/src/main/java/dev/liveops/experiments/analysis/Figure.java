package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Status;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An effect with its interval, or why there is none.
 *
 * @param status {@code ok}, or what keeps it from being known; then there is no interval
 * @param effect variant less control
 * @param low lower end of its interval
 * @param high upper end of its interval
 */
@Schema(name = "ExperimentEffect", description = "An effect with its interval, or why there is none")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        @Schema(
                enumeration = {
                    "ok",
                    "insufficient_data",
                    "zero_variance",
                    "baseline_zero",
                    "denominator_zero",
                    "not_estimable",
                    "invalid_sufficient_stats"
                },
                examples = "ok")
        String status,

        @Schema(examples = "0.021") @Nullable Double effect,
        @Schema(examples = "0.004") @Nullable Double low,
        @Schema(examples = "0.038") @Nullable Double high) {

    static Figure of(double effect, @Nullable Interval interval) {
        return interval == null
                ? new Figure(wire(Status.OK), effect, null, null)
                : new Figure(wire(Status.OK), effect, finite(interval.low()), finite(interval.high()));
    }

    /** Without an interval. */
    static Figure unknown(Status status, @Nullable Double effect) {
        return new Figure(wire(status), effect, null, null);
    }

    static String wire(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    // JSON has no infinite numbers: an interval that is open on a side has no end there.
    static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
