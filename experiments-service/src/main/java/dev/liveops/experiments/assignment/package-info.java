/**
 * Who gets which variant: computed once from frozen definitions, stored, and from then on read.
 *
 * <p>u(salt, user) decides twice with independent salts (statistics.md section 4): {@code cov:<experiment>:<seed>} whether the
 * user takes part at all, {@code var:<experiment>:<seed>} in which variant.
 *
 * <p>Invariants: the row that was stored first is the answer for ever, whoever computed what, on every replica; outside the
 * coverage nothing is answered and nothing is stored; rows and frozen coverage never change, so what was learnt of a user once
 * holds for ever and needs no database. Example: {@code GET /v1/experiments/assignments}.
 */
package dev.liveops.experiments.assignment;
