package dev.liveops.telemetry.validation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much worse is still good enough, as shares above 0 and below .5; null for the usual: two points of win rate, hazard and content, one of
 * retention, half a point of crashes and invalid runs.
 */
@Schema(description = "How much worse is still good enough, as shares; what is left out is the usual")
public record Margins(
        @Schema(examples = "0.02") @Nullable Double winRate,
        @Schema(examples = "0.02") @Nullable Double hazard,
        @Schema(examples = "0.02") @Nullable Double content,
        @Schema(examples = "0.01") @Nullable Double retentionD1,
        @Schema(examples = "0.005") @Nullable Double crashRate,
        @Schema(examples = "0.005") @Nullable Double invalidRate) {

    /** The usual ones. */
    static final Margins USUAL = new Margins(.02, .02, .02, .01, .005, .005);

    /** These, and the usual ones where there are none. */
    Margins filled() {
        return new Margins(
                or(winRate, USUAL.winRate),
                or(hazard, USUAL.hazard),
                or(content, USUAL.content),
                or(retentionD1, USUAL.retentionD1),
                or(crashRate, USUAL.crashRate),
                or(invalidRate, USUAL.invalidRate));
    }

    private static @Nullable Double or(@Nullable Double given, @Nullable Double usual) {
        return given == null ? usual : given;
    }
}
