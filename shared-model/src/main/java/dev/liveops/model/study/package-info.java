/**
 * What the experiments service and telemetry tell each other: which experiments there are and what of their users is summed up, and those sums.
 *
 * <p>Invariants: no player is named; of two definitions of one experiment the later revision holds; sums are of whole numbers and exact. Example: {@code GET
 * /v1/telemetry/experiments/exp_draft_weights_v1/sums}.
 */
@NullMarked
package dev.liveops.model.study;

import org.jspecify.annotations.NullMarked;
