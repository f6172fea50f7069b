/**
 * Estimates with their intervals, as pure functions: counts and values in, figures out, no state and no clock.
 *
 * <p>An estimate that its data cannot give is no number at all: what is asked for is checked, and an empty sample has no rate.
 */
@NullMarked
package dev.liveops.statistics;

import org.jspecify.annotations.NullMarked;
