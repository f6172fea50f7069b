/**
 * What experiments showed, while they run and when they end.
 *
 * <p>Telemetry sums up users' values; this service holds definitions, phases and assignments, and reckons. Invariants: every figure carries n and says as of when its sums are; with telemetry
 * away the last sums hold and the answer says since when; nobody's look changes what a later one sees. Example: {@code GET
 * /v1/experiments/exp_draft_weights_v1/results?include=days,segments}.
 */
@NullMarked
package dev.liveops.experiments.results;

import org.jspecify.annotations.NullMarked;
