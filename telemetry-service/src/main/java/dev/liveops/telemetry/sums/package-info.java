/**
 * Sums over the users of experiments (ADR 0055): what the experiments service says of each, what of a user's facts its metrics are made of, and the sums as they are served.
 *
 * <p>Invariants: a user's row follows from his exposures and facts alone, whatever their order, so a rebuild gives it again to the bit; cells are the sums over rows; a sealed day never
 * changes. Who saw several variants is in no sum but the one that counts such users.
 *
 * <p>Example: {@code GET /v1/telemetry/experiments/exp_draft_weights_v1/sums}.
 */
@NullMarked
package dev.liveops.telemetry.sums;

import org.jspecify.annotations.NullMarked;
