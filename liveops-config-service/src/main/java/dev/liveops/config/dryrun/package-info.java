/**
 * What a change of levers would do, before anybody gets it (mission: phase-28, Dry-Run Impact Estimation; ADR 0075): what the catalog and the
 * invariants say of it, whom among real sessions it reaches, and what a model of turns and the reference game say of its effect.
 *
 * <p>Invariants: nothing is stored and nothing published; every figure has its n and interval, or says why not; where the model's levels
 * are not those of real turns, the answer says {@code uncalibrated}; confidence is a word that follows from listed inputs, never a number; one
 * runs at a time on a replica, for a bounded time, on a worker. Example: {@code POST /api/awf-liveops/dry-run} with {@code {"context":
 * {"session_id": "s"}, "proposed_config": {"AWF_INPUT_TOKEN_MULTIPLIER": 1.5}}}.
 */
@NullMarked
package dev.liveops.config.dryrun;

import org.jspecify.annotations.NullMarked;
