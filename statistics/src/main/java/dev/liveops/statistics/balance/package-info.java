/**
 * Which content makes the game too easy or too hard, out of facts that were not made to tell: the random offer as an instrument, strata,
 * regression, shrinkage before any ranking, and hazards by tier.
 *
 * <p>An effect is a change of the chance to win. Nothing is ranked by its raw figure: nine wins of twelve are no evidence.
 *
 * <pre>{@code
 * NormalShrinkage prior = NormalShrinkage.fit(effects, errors);
 * prior.posteriors(effects, errors, .02); // P(effect > 2 points), P(effect < -2 points), for each
 * }</pre>
 */
@NullMarked
package dev.liveops.statistics.balance;

import org.jspecify.annotations.NullMarked;
