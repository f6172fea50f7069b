package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A payload field that the schema does not know, as one client version sends it.
 *
 * @param clientVersion null for clients that do not say
 * @param events stored events that had it
 */
@Schema(description = "A payload field that the schema does not know; it is kept and counted")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnknownFieldView(
        @Schema(examples = "frame_rate") String field,
        @Schema(examples = "0.6.0") @Nullable String clientVersion,
        @Schema(examples = "1204") long events,
        Instant firstSeen,
        Instant lastSeen) {}
