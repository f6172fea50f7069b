package dev.liveops.experiments.winner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which variant an experiment was finished for, and what came of it.
 *
 * @param variantId the variant
 * @param note why; null for none
 * @param draft {@code none}: no parameter of it is a lever; {@code waiting}: the config service has not taken the draft yet, or refused it (then it is set aside in the outbox); {@code
 *     created}
 * @param configId the draft's id once it is created
 * @param levers what the draft sets
 * @param content the other parameters: for the next content patch, which a person makes
 */
@Schema(description = "Which variant an experiment was finished for, and what came of it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentWinner(
        @Schema(examples = "more_relics") String variantId,
        @Schema(examples = "Better in every week") @Nullable String note,

        @Schema(
                enumeration = {"none", "waiting", "created"},
                description = "Of the draft config; one that is refused waits as well, set aside in the outbox",
                examples = "created")
        String draft,

        @Schema(examples = "019abcde-0000-7000-8000-000000000002") @Nullable
        UUID configId,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
        JsonNode levers,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Parameters that are no levers: for the next content patch",
                examples = "{\"draft_relic_weight_multiplier\": 1.5}")
        JsonNode content,

        @Schema(examples = "operator-1") String decidedBy,
        @Schema(examples = "2026-12-31T00:00:00Z") Instant decidedAt) {}
