/**
 * How a rate follows a lever, from simulation of a few of its values on the same seeds, and which value gives the rate that is wanted.
 *
 * <p>Pure but for {@link dev.liveops.balance.surface.Bisection}, which asks for more runs as it goes.
 *
 * <pre>{@code
 * ResponseSurface surface = ResponseSurface.fit(new double[] {10, 12, 14}, successes, 2_000);
 * surface.target(.5, .05); // 12.1, 11.9..12.3
 * }</pre>
 */
@NullMarked
package dev.liveops.balance.surface;

import org.jspecify.annotations.NullMarked;
