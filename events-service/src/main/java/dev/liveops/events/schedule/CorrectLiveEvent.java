package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.EventRules;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Other rules for an event that is on.
 *
 * @param rules all of them
 * @param reason for those who read it later, 1 to 500 characters
 */
@Schema(description = "Other rules for an event that is on")
public record CorrectLiveEvent(
        @Schema(implementation = EventRules.class) JsonNode rules,

        @Schema(examples = "The bonus was meant to be 1.5, not 15")
        String reason) {}
