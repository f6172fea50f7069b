package dev.liveops.events.calendar;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new address for a calendar.
 *
 * @param name for people and the audit, never used again
 * @param region whose hours it shows; null for those of who is in none
 */
@Schema(description = "A new address for a calendar")
public record CreateCalendar(
        @Schema(examples = "design-team") String name,
        @Schema(examples = "eu") @Nullable String region) {}
