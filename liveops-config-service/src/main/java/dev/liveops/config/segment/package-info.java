/**
 * Segments: conditions that have a name and revisions of their own, for the targeting of configs to refer to as {@code
 * segment("new_players")}, and for experiments to copy (ADR 0053).
 *
 * <p>Invariants: a segment refers to what is there, and never comes back to itself; it is never taken away. Editing one changes whom
 * published configs are for, at once and as one version of the configs; whoever does so has seen which ones. What held in a past version
 * can be resolved again. Example: {@code POST /api/awf-liveops/segments {"segment_id": "new_players", "condition": "level < 5"}}.
 */
@NullMarked
package dev.liveops.config.segment;

import org.jspecify.annotations.NullMarked;
