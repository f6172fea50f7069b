package dev.liveops.events.userdata;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An export or an erasure of what is stored of one player. It does not say whose: a list of erasures must not keep what was erased.
 *
 * @param kind {@code export} or {@code erasure}
 * @param state {@code done}: it is done when it is answered
 * @param claims how many were exported or erased
 */
@Schema(description = "An export or an erasure of what is stored of one player")
public record UserDataJob(
        UUID id,

        @Schema(enumeration = {"export", "erasure"}) String kind,

        @Schema(enumeration = "done") String state,

        @Schema(examples = "admin-1") String requestedBy,
        Instant requestedAt,
        long claims,
        Instant finishedAt) {}
