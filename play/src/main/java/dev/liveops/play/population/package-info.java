/**
 * Who plays: a population that follows from its seed alone, and what each of its players does on a day.
 *
 * <p>Invariants: the same seed makes the same players and days, on every machine; a player depends on the seed and its own number, so
 * that a larger population begins with the smaller one; nothing here knows a clock, a network or a pack. Example: {@code new
 * Population(7).player(3).day(0)}.
 */
@NullMarked
package dev.liveops.play.population;

import org.jspecify.annotations.NullMarked;
