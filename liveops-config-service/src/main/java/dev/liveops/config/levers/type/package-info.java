/**
 * The types of levers: each knows what is a value of it, the one form it is kept in, and how a value of a later scope comes over
 * an earlier one (mission: phase-28, "Type-safe merging").
 *
 * <p>Invariants: a value is never changed in its meaning, above all never clamped; a normalised value normalises to itself.
 */
@NullMarked
package dev.liveops.config.levers.type;

import org.jspecify.annotations.NullMarked;
