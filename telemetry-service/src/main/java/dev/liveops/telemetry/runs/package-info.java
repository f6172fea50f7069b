/**
 * Runs, as the fold put them together from events: one, lists, and exports.
 *
 * <p>Invariants: an answer is what was folded by then; memory is bounded by a page; an export is audited before its first byte.
 * Example: {@code GET /v1/runs?user_id=player-1}.
 */
@NullMarked
package dev.liveops.telemetry.runs;

import org.jspecify.annotations.NullMarked;
