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
 * @param links guests that the player was, whose rows are among the others
 * @param crossovers experiments in which he was seen in a second variant
 */
@Schema(description = "All that is stored of one player, and of the guests that he was")
public record UserDataExport(
        UserDataJob job,
        List<Assignment> assignments,
        List<StoredExposure> exposures,
        List<Link> links,
        List<Crossover> crossovers) {

    public UserDataExport {
        assignments = List.copyOf(assignments);
        exposures = List.copyOf(exposures);
        links = List.copyOf(links);
        crossovers = List.copyOf(crossovers);
    }

    /** A guest that a player was. */
    @Schema(name = "GuestLink", description = "A guest that a player was")
    public record Link(@Schema(examples = "guest-1") String guestId, Instant linkedAt) {}

    /**
     * A second variant that a player was seen in.
     *
     * @param guestId the guest that he was seen as; null for himself
     * @param source by an {@code exposure}, or {@code linked} with a guest
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Crossover(
            @Schema(examples = "exp_relics") String experimentId,
            @Schema(examples = "more_relics") String variantId,
            @Schema(enumeration = {"exposure", "linked"}) String source,
            Instant seenAt,
            @Nullable String guestId) {}

    /**
     * A time that a player met what an experiment varies.
     *
     * @param mismatch what it did not fit; null when it fitted
     * @param guestId the guest that he was; null for himself
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

            @Schema(enumeration = {"not_assigned", "other_variant", "other_phase", "paused"}) @Nullable
            String mismatch,

            @Nullable String guestId) {}

    /**
     * A variant that a player got.
     *
     * @param seed null when it was brought in from elsewhere, as {@code weightsVersion} is
     * @param reason {@code split} by hash and weights, {@code imported}, or {@code linked} from a guest
     * @param guestId the guest that he was; null for himself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Assignment(
            @Schema(description = "With its generation, from the second on", examples = "exp_relics#2")
            String experimentId,

            @Schema(examples = "more_relics") String variantId,
            Instant assignedAt,
            int phase,
            @Nullable Integer seed,
            @Nullable Integer weightsVersion,

            @Schema(enumeration = {"split", "imported", "linked"})
            String reason,

            @Nullable String guestId) {}
}
