/**
 * Players made of rules: who picks what of an offer, and where it goes.
 *
 * <p>Invariants: a policy sees what a player sees and decides from that and a stream of its own; it holds no state, so one serves all
 * runs. Example: {@code Policies.named("novice")}.
 */
@NullMarked
package dev.liveops.simulation.policy;

import org.jspecify.annotations.NullMarked;
