package dev.liveops.config.staging;

import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutState;
import java.util.UUID;

/**
 * A rollout as a version keeps it.
 *
 * @param plan as it was written
 */
record StagedText(UUID rolloutId, RolloutDraft plan, RolloutState state) {}
