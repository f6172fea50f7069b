/**
 * Revisions of configs that are rolled out by stages, as they are published beside what everybody gets (ADR 0077, over {@link
 * dev.liveops.support.rollout}).
 *
 * <p>Invariants: who is inside is a pure function of plan, state and context, and both are part of the version; of one config one
 * rollout lives at a time, and until it ends nobody else changes the config. Example: {@code staged.has(context)}.
 */
@NullMarked
package dev.liveops.config.staging;

import org.jspecify.annotations.NullMarked;
