/**
 * Who gets which variant: computed once from what is frozen at the start, stored, and from then on read.
 *
 * <p>u(salt, user) decides with independent salts (statistics.md section 4): {@code holdout:<holdout>} who is kept out, {@code
 * layer:<layer>} who belongs to which experiment of a layer, {@code cov:<experiment>:<seed>} whether the user takes part at all,
 * {@code var:<experiment>:<seed>} in which variant. From an experiment's second generation on, that is part of its name in salts and
 * rows ({@code exp_a#2}).
 *
 * <p>Invariants: the row that was stored first is the answer for ever, whoever computed what, on every replica, and whatever is sent
 * later; outside nothing is answered and nothing is stored. So a variant that was learnt once holds for ever and needs no database,
 * and that somebody is outside holds for a phase. Example: {@code GET /v1/experiments/assignments}.
 */
package dev.liveops.experiments.assignment;
