/**
 * Published configs that nobody may miss: without an end, over, without effect, or come to by no session (mission: phase-28, Regular
 * cleanup). Example: {@code GET /api/awf-liveops/configs/stale?days=30}.
 *
 * <p>Invariant: it is a report, and changes nothing; {@code POST /configs/bulk} does what somebody makes of it.
 */
package dev.liveops.config.stale;
