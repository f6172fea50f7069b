package dev.liveops.experiments.userdata;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored of one player, and the job that collected it.
 *
 * @param assignments by experiment id
 * @param exposures by the time they were reported
 */
@Schema(description = "All that is stored of one player")
public record UserDataExport(UserDataJob job, List<Assignment> assignments, List<StoredExposure> exposures) {

    public UserDataExport {
        assignments = List.copyOf(assignments);
        exposures = List.copyOf(exposures);
    }

    /**
     * A time that a player met what an experiment varies.
     *
     * @param mismatch what it did not fit; null when it fitted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StoredExposure(
            String id,
            @Schema(examples = "exp_relics") String experimentId,
            @Schema(examples = "more_relics") String variantId,
            int phase,
            @Nullable String sessionId,
            Instant exposedAt,
            Instant receivedAt,

            @Schema(enumeration = {"not_assigned", "other_variant", "other_phase"}) @Nullable
            String mismatch) {}

    /**
     * A variant that a player got.
     *
     * @param seed null when it was brought in from elsewhere, as {@code weightsVersion} is
     * @param reason {@code split} by hash and weights, or {@code imported}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Assignment(
            @Schema(examples = "exp_relics") String experimentId,
            @Schema(examples = "more_relics") String variantId,
            Instant assignedAt,
            int phase,
            @Nullable Integer seed,
            @Nullable Integer weightsVersion,

            @Schema(enumeration = {"split", "imported"}) String reason) {}
}
