package dev.liveops.experiments.results;

import dev.liveops.model.study.StudySums;
import java.time.Instant;

/**
 * Sums as telemetry answered them.
 *
 * @param fetchedAt when it was answered
 */
record Sums(StudySums answered, Instant fetchedAt) {}
