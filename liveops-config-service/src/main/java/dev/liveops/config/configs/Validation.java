package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.CheckedPayload;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverFinding;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What would come of a payload that is saved.
 *
 * @param valid whether nothing in it blocks
 * @param strict whether values outside critical bounds block here
 * @param violationCount how much there is that is remarkable, warnings included
 * @param violations the first 200 of it
 * @param toAccept the levers that an activation must accept by name
 * @param payload each value in the form in which it would be kept
 */
@Schema(description = "What would come of a payload that is saved")
public record Validation(
        @Schema(examples = "true") boolean valid,
        @Schema(examples = "true") boolean strict,
        @Schema(examples = "0") int violationCount,
        List<LeverFinding> violations,
        List<String> toAccept,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
        JsonNode payload) {

    private static final int MAX_VIOLATIONS = 200;

    static Validation of(CheckedPayload checked, boolean strict) {
        return new Validation(
                checked.blocking(strict).isEmpty(),
                strict,
                checked.findings().size(),
                checked.findings().stream()
                        .limit(MAX_VIOLATIONS)
                        .map(Finding::toView)
                        .toList(),
                checked.toAccept(strict),
                checked.payload());
    }
}
