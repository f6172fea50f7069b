package dev.liveops.experiments.results;

import java.time.Instant;

/**
 * Sums as telemetry answered them.
 *
 * @param document the answer's JSON
 * @param fetchedAt when it was answered
 */
record KeptSums(String document, Instant fetchedAt) {}
