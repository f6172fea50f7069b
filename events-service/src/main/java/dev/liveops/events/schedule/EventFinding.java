package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that the author of an event should know, at a place.
 *
 * @param code what kind of thing it is; of a problem, the one the event would be refused with
 * @param path where it stands; null for all of it
 * @param eventId the other event it is about; null for none
 * @param detail the value and the expectation
 */
@Schema(description = "Something that the author of an event should know")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventFinding(
        @Schema(examples = "leaderboard_scope") String code,

        @Schema(examples = "rules.leaderboard_scopes") @Nullable
        String path,

        @Schema(examples = "season_shadow_architect_01") @Nullable
        String eventId,

        @Schema(examples = "season:fire_festival_01 is a leaderboard of season_shadow_architect_01, too")
        String detail) {}
