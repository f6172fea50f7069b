package dev.liveops.support.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A rollout to be started; its service has looked at it already.
 *
 * @param subject see {@link Rollout}
 * @param details an object, which may be empty
 * @param draft one in which nothing is wrong
 * @param reason null for none
 */
public record StartRollout(
        String subject,
        String candidate,
        JsonNode details,
        RolloutDraft draft,
        @Nullable String reason) {}
