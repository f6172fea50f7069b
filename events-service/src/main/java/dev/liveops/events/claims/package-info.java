/**
 * What players were granted, each once, and that whoever pays it out hears of it (ADR 0061).
 *
 * <p>Invariants: one row a player and run, and one a player and step of a season; its id follows from them, so it is the same after an
 * erasure or a restored backup; what a claim says never changes. It is told at least once to the one address that is set
 * ({@code liveops.peers.claims.url}), signed; without an address it waits and is listed. This suite keeps no inbox, sells nothing and
 * pushes nothing: what a claim is worth in the game is the payer's business.
 *
 * <p>Example: {@code GET /v1/events/claims?user_id=player-1&status=waiting}.
 */
@NullMarked
package dev.liveops.events.claims;

import org.jspecify.annotations.NullMarked;
