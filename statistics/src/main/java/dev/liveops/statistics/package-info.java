/**
 * Estimates with their intervals, as pure functions: counts and values in, figures out, no state and no clock.
 *
 * <p>An estimate that its data cannot give is no number at all: what is asked for is checked, an empty sample has no rate, and what may
 * be missing carries a {@link dev.liveops.statistics.Status}. This package holds one sample, one proportion, one comparison of
 * distributions; experiments, balance, golden simulations and impact stand in packages of their own. Every figure is held against the
 * published or independently computed cases of {@code StatisticsCasesTest}.
 */
@NullMarked
package dev.liveops.statistics;

import org.jspecify.annotations.NullMarked;
