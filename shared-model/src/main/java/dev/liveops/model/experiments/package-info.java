/**
 * Experiments on the wire: what operators define and what players are told.
 *
 * <p>Invariants: variant weights are relative integers, coverage is basis points, parameters have one layer (mission: phase-6,
 * sections 5.3, 7.3 and 12).
 */
package dev.liveops.model.experiments;
