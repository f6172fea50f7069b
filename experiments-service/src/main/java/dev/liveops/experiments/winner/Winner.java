package dev.liveops.experiments.winner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The variant that an experiment was finished for.
 *
 * @param experimentId the experiment
 * @param name the experiment's
 * @param generation which run of it
 * @param variantId the variant
 * @param note why; null for none
 * @param levers its parameters that are levers, by key
 * @param content its other parameters
 * @param include the condition that the experiment was for; null for everybody
 * @param decidedBy who finished it
 * @param decidedAt when
 */
public record Winner(
        String experimentId,
        String name,
        int generation,
        String variantId,
        @Nullable String note,
        ObjectNode levers,
        ObjectNode content,
        @Nullable String include,
        String decidedBy,
        Instant decidedAt) {}
