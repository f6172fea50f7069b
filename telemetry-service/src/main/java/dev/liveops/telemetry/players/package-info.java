/**
 * What is known of players, for other services to ask in numbers: audiences rest on it.
 *
 * <p>Invariants: an answer is of one moment, and says which; who is not known, or was erased, is absent. Example: {@code POST
 * /v1/players/lookup {"user_ids": ["player-1"]}}.
 */
@NullMarked
package dev.liveops.telemetry.players;

import org.jspecify.annotations.NullMarked;
