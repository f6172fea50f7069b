package dev.liveops.telemetry.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.id.UuidV7;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far facts and figures are made anew.
 *
 * @param state {@code running}, or {@code idle}
 * @param since when the one under way was asked for
 * @param at the time of the last event that it took, by the event's id
 * @param rebuiltAt when the last one ended
 * @param rawSince raw events received before it may be gone, and then there is no rebuild
 */
@Schema(description = "How far facts and figures are made anew from raw events")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactRebuild(
        @Schema(enumeration = {"running", "idle"}) String state,

        @Schema(description = "When the one under way was asked for") @Nullable
        Instant since,

        @Schema(description = "Who asked for it") @Nullable String requestedBy,

        @Schema(description = "Time of the last event that it took") @Nullable
        Instant at,

        @Schema(description = "When the last one ended") @Nullable
        Instant rebuiltAt,

        @Schema(description = "Raw events received before it may be gone, and with it whatever a rebuild would need")
        @Nullable
        Instant rawSince) {

    static FactRebuild of(FoldState fold) {
        Instant rebuiltAt = fold.rebuiltAt().orElse(null);
        Instant rawSince = fold.rawSince().orElse(null);
        return fold.rebuild()
                .map(rebuild -> new FactRebuild(
                        "running", rebuild.since(), rebuild.by(), UuidV7.time(rebuild.at()), rebuiltAt, rawSince))
                .orElse(new FactRebuild("idle", null, null, null, rebuiltAt, rawSince));
    }
}
