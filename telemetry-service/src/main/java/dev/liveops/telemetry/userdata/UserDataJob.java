package dev.liveops.telemetry.userdata;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An export or an erasure of one player's events, and how far it is. It does not say whose: an audit of erasures must not keep
 * what was erased.
 *
 * @param kind {@code export} or {@code erasure}
 * @param state {@code running} or {@code done}
 * @param scanned refused and stored events that were looked at
 * @param events those of the player, exported or erased
 * @param quarantined refused events of the player, exported or erased
 * @param finishedAt null as long as it runs
 */
@Schema(description = "An export or an erasure of one player's events")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserDataJob(
        UUID id,

        @Schema(enumeration = {"export", "erasure"}) String kind,

        @Schema(enumeration = {"running", "done"}) String state,

        @Schema(examples = "admin-1") String requestedBy,
        Instant requestedAt,
        long scanned,
        long events,
        long quarantined,
        @Nullable Instant finishedAt) {}
