/**
 * Numbers that are the same in every language: a 32-bit generator, a stream of it per purpose, fixed-point arithmetic.
 *
 * <p>Held to {@code vectors/simulation-random.json} beside the other shared vectors, which were computed elsewhere. Example: {@code
 * RandomStream.of(42, "draft").below(6)}.
 */
@NullMarked
package dev.liveops.simulation.random;

import org.jspecify.annotations.NullMarked;
