/**
 * Levers that the evidence speaks for moving (mission: phase-28, Optimisation suggestions; ADR 0075): what live turns went with, what
 * experiments allow to ship, and what the model of turns says of either.
 *
 * <p>Invariants: a suggestion is made by a stated, simple rule from figures with intervals, which are in it; it is opened as a draft by a
 * person's explicit request and is never live by itself; nothing is stored until then. Example: {@code GET /api/awf-liveops/suggestions}.
 */
@NullMarked
package dev.liveops.config.suggestion;

import org.jspecify.annotations.NullMarked;
