package dev.liveops.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.telemetry.Platform;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a content was offered to somebody for a time: as the active release, in a stage of a rollout, or as an experiment's
 * variant. By what was offered, runs are judged; a run that was played with anything else is none of ours.
 *
 * @param contentHash SHA-256 of the pack's bytes, in lower-case hex
 * @param engineVersions versions of the engine it was offered for, as a range ({@code >=1.2.0 <2.0.0}); {@code *} for all
 * @param platforms where it was offered; empty for everywhere
 * @param clientVersions versions of the client it was offered for, as a range; {@code *} for all
 * @param from the first instant of the offer
 * @param to the first instant after it; null while it lasts
 * @param withdrawnAt since when its content is withdrawn, so that nothing that begins later counts; null when it is not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "That a content was offered to somebody for a time")
public record ContentOffer(
        @Schema(examples = "1.1.0") String contentVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String contentHash,

        @Schema(examples = ">=1.2.0 <2.0.0") String engineVersions,

        @Schema(description = "Where it was offered; empty for everywhere")
        List<Platform> platforms,

        @Schema(examples = ">=0.6.0") String clientVersions,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant from,

        @Schema(examples = "2026-11-28T10:00:00Z") @Nullable Instant to,

        @Schema(examples = "2026-11-27T10:00:00Z") @Nullable Instant withdrawnAt) {

    public ContentOffer {
        platforms = List.copyOf(platforms);
    }
}
