/**
 * When players met what experiments vary: stored once by (player, the client's id), and told to telemetry through the outbox in
 * the transaction that stores them.
 *
 * <p>Invariants: what cannot be is refused, each exposure on its own; what does not fit the player's assignment is stored and
 * marked, since analysis has to see it (ADR 0030). Example: {@code POST /v1/experiments/exposures}.
 */
package dev.liveops.experiments.exposure;
