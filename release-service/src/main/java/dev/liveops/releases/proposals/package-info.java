/**
 * Proposals of balance that workers make: asked for by an operator, made by a worker at the lowest priority, opened as a draft of a patch
 * (ADR 0084).
 *
 * <p>Invariants: this service never simulates; the same is asked for once at a time; a proposal opens one draft at the most, in the
 * transaction that takes its report, so that whoever is killed leaves none or one; it never publishes. Example: {@code POST
 * /v1/content/proposals {"base_version": "1.0.0", "subjects": ["trap_fire_glyph"]}}.
 */
@NullMarked
package dev.liveops.releases.proposals;

import org.jspecify.annotations.NullMarked;
