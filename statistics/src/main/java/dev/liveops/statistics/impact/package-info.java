/**
 * What a live event, an experiment or a patch changed, where nobody was assigned at random: weaker evidence than an experiment's, and
 * graded so by who shows it.
 *
 * <pre>{@code
 * BeforeAfter.of(dailyRates, 14, 7, .05).interval(); // Monday with Mondays, Tuesday with Tuesdays
 * }</pre>
 */
@NullMarked
package dev.liveops.statistics.impact;

import org.jspecify.annotations.NullMarked;
