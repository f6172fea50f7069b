package dev.liveops.releases.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param key what it is about
 * @param engine the engine that its worker must have; null for any worker
 * @param body what is to be done; its kind explains it
 * @param attempt counts who was given it, from 1; 0 before anybody was
 * @param lost how many workers were lost over it since it was asked for
 * @param worker who has it, or had it last; null before anybody did
 * @param leaseUntil until when it is his alone; null while nobody has it
 * @param report what came of it; null until it is done
 * @param failure why it could not be done; null unless it failed
 * @param progress how far its worker is, for people; null where it did not say
 * @param askedAt since when it waits, or waited
 * @param startedAt since when its worker has it, or had it; null before anybody did
 * @param finishedAt null until it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A job of workers, as it stands")
public record WorkJob(
        UUID jobId,
        @Schema(examples = "golden") String kind,

        @Schema(examples = "golden/tier-3/1/9f86d081884c7d65/reference/1.0.0")
        String key,

        WorkState state,
        @Schema(examples = "reference/1.0.0") @Nullable String engine,
        @Schema(type = SchemaType.OBJECT) JsonNode body,
        @Schema(examples = "1") int attempt,
        @Schema(examples = "0") int lost,
        @Schema(examples = "worker-1") @Nullable String worker,
        @Nullable Instant leaseUntil,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode report,

        @Schema(examples = "The engine did not answer within 60 s.") @Nullable
        String failure,

        @Schema(examples = "40,000 runs simulated") @Nullable
        String progress,

        @Schema(examples = "2026-11-27T10:00:00Z") Instant createdAt,
        @Schema(examples = "2026-11-27T10:00:00Z") Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Whether it is this worker's, by this attempt. */
    boolean isOf(String other, int otherAttempt) {
        return attempt == otherAttempt && other.equals(worker);
    }
}
