/**
 * A player's rights to what he was granted: all of it as a document, or all of it gone.
 *
 * <p>Each is done in the transaction that answers it. Invariants: neither the audit nor the list of jobs says whose they were; an erasure
 * takes along what was not told yet, and a run of his that is claimed again afterwards has the same claim id, so whoever pays out knows it.
 * A guest who becomes an account needs no link here: claims are his backend's, which names the player who is to have them. Example: {@code
 * POST /v1/events/user-data/erasures} with {@code {"user_id": "player-1"}}.
 */
@NullMarked
package dev.liveops.events.userdata;

import org.jspecify.annotations.NullMarked;
