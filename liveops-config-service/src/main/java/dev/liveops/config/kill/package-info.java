/**
 * The kill switch: a lever or a whole module is at its default, or a config is left out, for everybody at once and whatever turns are
 * pinned to; audited, and taken back the same way (mission: phase-28, Kill-Switch Support).
 *
 * <p>Example: {@code POST /api/awf-liveops/kills {"kind": "lever", "target": "DROP_RATE_LEGENDARY_MULTIPLIER", "reason": "drops from
 * crates"}}.
 */
@NullMarked
package dev.liveops.config.kill;

import org.jspecify.annotations.NullMarked;
