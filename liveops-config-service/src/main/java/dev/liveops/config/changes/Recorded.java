package dev.liveops.config.changes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change as the audit has it.
 *
 * @param at when it took effect: of what the clock did its moment, and not when that was written down
 * @param version of the configs that it made; of what the clock did the one that held then
 * @param configId the config that it is about; null for none
 * @param configRevision what is rolled out of it; null where nothing is
 * @param shareBasisPoints of a rollout's stage; null for no rollout
 * @param isBreach whether a guardrail's breach is why
 * @param levers that the config sets or set, or that were changed themselves
 */
record Recorded(
        long sequence,
        UUID auditId,
        Instant at,
        String subjectType,
        @Nullable String subjectId,
        String action,
        String actor,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable String experiment,
        @Nullable String change,
        @Nullable Long revision,
        long version,
        @Nullable UUID configId,
        @Nullable Integer configRevision,
        @Nullable Integer shareBasisPoints,
        boolean isBreach,
        List<String> levers) {

    /** What it is. */
    ChangeKind kind() {
        return ChangeKind.of(subjectType, action);
    }
}
