/**
 * Proposes changes of a content pack: for what a balance report found, which lever is turned how far, what that does in simulation, and what
 * it leaves alone. Nothing is published; a proposal is a draft with its evidence.
 *
 * <p>Simulation must be calibrated against live play first; where it has drifted nothing is proposed.
 *
 * <pre>{@code
 * Proposal proposal = new Proposer(trials, rules, GoldenSims.UNKNOWN, settings).propose(report, pack, "1.0.1");
 * proposal.changes(); // traps.trap_fire_glyph.damage 15 -> 13
 * }</pre>
 */
@NullMarked
package dev.liveops.balance.proposal;

import org.jspecify.annotations.NullMarked;
