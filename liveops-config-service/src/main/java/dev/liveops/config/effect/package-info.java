/**
 * What levers go with: error rate, latency, tokens, coverage and failed oracles of turns in which a lever was off its default, against
 * those of turns in which it was not, by the version of the configs (mission: phase-28, Metrics per lever; ADR 0054).
 *
 * <p>Invariants: everything is estimated from sampled sessions, whole ones, joined with what telemetry says of their turns; nobody was
 * assigned at random, and each figure is labelled so; each has its interval, over sessions; with fewer than 200 turns on either side there
 * is none. Example: {@code GET /api/awf-liveops/effects?lever=AWF_MAX_OUTPUT_TOKENS}.
 */
@NullMarked
package dev.liveops.config.effect;

import org.jspecify.annotations.NullMarked;
