package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a live event was after one of its changes.
 *
 * @param revision counts the changes, from 1
 * @param op what was done
 * @param event the event after it, with the status it had then
 * @param author who did it
 * @param reason why; null for none
 * @param inForceFrom since when; until the next revision's
 */
@Schema(description = "What a live event was after one of its changes; in force until the next one is")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveEventRevision(
        @Schema(examples = "2") int revision,
        @Schema(examples = "extend") LiveEventAction op,
        LiveEventView event,
        @Schema(examples = "operator-1") String author,

        @Schema(examples = "Two hours of outage on the second day") @Nullable
        String reason,

        @Schema(examples = "2026-12-03T18:20:00Z") Instant inForceFrom) {}
