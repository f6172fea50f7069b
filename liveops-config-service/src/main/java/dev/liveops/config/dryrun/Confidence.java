package dev.liveops.config.dryrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a dry run can be relied on: high where every input is good, low where one is poor, else medium.
 *
 * @param inputs what it follows from, each with its grade
 */
@Schema(
        description = "How far a dry run can be relied on: high where every input is good, low where one is poor, else"
                + " medium")
public record Confidence(Level level, List<Input> inputs) {

    /** How far. */
    @Schema(name = "ConfidenceLevel", description = "How far a dry run can be relied on")
    public enum Level implements WireName {
        /** An input is poor. */
        @JsonProperty("low")
        LOW,
        /** No input is poor, and not each good. */
        @JsonProperty("medium")
        MEDIUM,
        /** Every input is good. */
        @JsonProperty("high")
        HIGH
    }

    /**
     * One input.
     *
     * @param name {@code calibration}, {@code interval_width}, {@code sessions}, {@code bounds} or {@code modelled}
     * @param value what was graded; null where there is no such number
     * @param rule what would be good and what fair
     */
    @Schema(
            name = "ConfidenceInput",
            description = "One input of a confidence, with its grade and the rule that it follows")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            @Schema(enumeration = {"calibration", "interval_width", "sessions", "bounds", "modelled"})
            String name,

            Grade grade,
            @Schema(examples = "0.14") @Nullable Double value,

            @Schema(examples = "half of the share's interval: good to 0.05, fair to 0.15")
            String rule) {}

    static Confidence of(List<Input> inputs) {
        boolean poor = inputs.stream().anyMatch(input -> input.grade() == Grade.POOR);
        boolean good = inputs.stream().allMatch(input -> input.grade() == Grade.GOOD);
        return new Confidence(poor ? Level.LOW : good ? Level.HIGH : Level.MEDIUM, List.copyOf(inputs));
    }
}
