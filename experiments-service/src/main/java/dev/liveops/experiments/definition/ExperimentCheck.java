package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What would come of starting an experiment now.
 *
 * @param valid whether nothing stands in its way
 * @param violations what does, each with the problem it would be refused with
 * @param warnings what its author should know besides
 * @param levers where the lever catalog is from that its parameters were held against
 * @param power what the planned sample can see; empty without a plan and goals
 */
@Schema(description = "What would come of starting an experiment now")
public record ExperimentCheck(
        @Schema(examples = "true") boolean valid,
        List<Item> violations,
        List<Item> warnings,

        @Schema(
                enumeration = {"current", "kept", "unknown"},
                description = "Whether the config service answered its levers now, before, or never",
                examples = "current")
        String levers,

        List<ExperimentPower> power) {

    /**
     * Something at a place.
     *
     * @param code the problem it would be refused with
     * @param path where it stands; null for all of it
     * @param detail the value and the expectation
     */
    @Schema(name = "ExperimentFinding", description = "Something at a place")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Schema(examples = "experiments.conflict") String code,

            @Schema(examples = "config_json.layer.ranges") @Nullable
            String path,

            @Schema(
                    examples =
                            "0..3000 of layer draft meets 0..5000 of exp_a, which is running (expected ranges that are free)")
            String detail) {}
}
