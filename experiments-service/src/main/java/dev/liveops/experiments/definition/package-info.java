/**
 * Experiments and their life: a draft is made and edited, started, paused, resumed and finished; every step is audited in the
 * transaction that takes it.
 *
 * <p>Invariants: from the start on nothing of what decides an assignment (variants, their order and weights, coverage, seed)
 * ever changes; an experiment that is to be restarted is a new one under a new id. Example: {@code POST /v1/experiments/
 * exp_draft_weights_v1/start}.
 */
package dev.liveops.experiments.definition;
