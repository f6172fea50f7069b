/**
 * How far a change of configs reaches, before it is made: sampled sessions of late are resolved with and without it, and those that differ
 * are counted (mission: phase-28, Dry-run evaluation; ADR 0075).
 *
 * <p>Invariants: the same pure resolution that players are answered by; whole sessions of the sample (ADR 0054), each place of the game
 * among them, however small; every share comes with how many were looked at and its interval. For whoever shows a change that is not made
 * yet: a dry run, a plan of configuration as code. Example: {@code service.of(List.of(ProposedChange.of(config, null)))}.
 */
@NullMarked
package dev.liveops.config.foresight;

import org.jspecify.annotations.NullMarked;
