/**
 * What an experiment's figures say of the difference between its arms, from sufficient statistics of its users.
 *
 * <p>The unit of analysis is the unit of randomisation: one user is one draw. An arm's sums become {@link
 * dev.liveops.statistics.experiment.Moments}, two arms an {@link dev.liveops.statistics.experiment.Effect}, which is either known, with
 * its variance, or unknown, with the status that says why; fixed tests, confidence sequences and posteriors take known ones only, so
 * that none can invent a figure.
 *
 * <pre>{@code
 * Moments control = Moments.ofProportion(4210, 10050);
 * Moments treatment = Moments.ofProportion(4400, 10020);
 * if (Effect.of(control, treatment, Difference.ABSOLUTE) instanceof Effect.Known effect) {
 *     Welch.test(effect, Alternative.TWO_SIDED, .05).interval(); // .0065 to .0339
 * }
 * }</pre>
 */
@NullMarked
package dev.liveops.statistics.experiment;

import org.jspecify.annotations.NullMarked;
