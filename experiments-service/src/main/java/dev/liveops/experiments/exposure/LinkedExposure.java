package dev.liveops.experiments.exposure;

import dev.liveops.model.experiments.Exposure;

/**
 * A guest's exposure that is told as his account's.
 *
 * @param fits whether the account was assigned what the guest met
 */
record LinkedExposure(Exposure exposure, boolean fits) {}
