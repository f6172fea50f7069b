package dev.liveops.config.configs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.LeverFinding;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A config as operators see it: its newest revision, and which revision players get.
 *
 * @param status at the moment of the answer, or at the one that was asked for
 * @param revision the newest revision, from 1; also the entity tag
 * @param activeRevision the revision players get; null unless published
 * @param activeFrom when players get it; null for since it was published
 * @param activeTo when they no longer do; null for never
 * @param activatedVersion snapshot version of its last activation; null when it never was
 * @param replaces the config whose place it takes when it is activated
 * @param restored what a rollback made it of
 * @param supersededBy what took its place
 * @param findings what is remarkable about the values, warnings included
 * @param overlaps what else sets its levers, with what was saved or published; null where it was not looked for
 */
@Schema(description = "A config: its newest revision, and which revision players get")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigView(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "Forest Glade Economy Boost") String name,
        @Schema(examples = "world") ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef,
        @Schema(examples = "active") ConfigStatus status,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
        JsonNode payload,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") int priority,
        @Nullable Targeting targeting,
        @Schema(examples = "2") int revision,
        @Schema(examples = "1") @Nullable Integer activeRevision,
        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant activeFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant activeTo,
        @Schema(examples = "7") @Nullable Long activatedVersion,

        @Schema(examples = "019abcde-0000-7000-8000-000000000002") @Nullable
        UUID replaces,

        @Nullable RestoredRevision restored,

        @Schema(examples = "019abcde-0000-7000-8000-000000000003") @Nullable
        UUID supersededBy,

        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "2026-11-21T10:05:00Z") Instant updatedAt,
        List<LeverFinding> findings,
        @Nullable List<ConfigOverlap> overlaps) {

    /** A revision that a rollback restored. */
    @Schema(description = "A revision that a rollback restored")
    public record RestoredRevision(
            @Schema(examples = "019abcde-0000-7000-8000-000000000002")
            UUID configId,

            @Schema(examples = "1") int revision) {}
}
