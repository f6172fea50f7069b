/**
 * Audiences by what the server knows of a player, not by what he says: how he played, from telemetry, and the classes that the studio
 * puts him into (ADR 0053).
 *
 * <p>Invariants: which attributes there are is declared by settings, over a closed set of facts; nobody but the server sets them; they
 * are asked for once a session, within a short time, and kept within bounds; what is not known is missing, so that no condition over it
 * holds; and it is said how old what is known is. Example: {@code losing_streak >= 3 && days_since_seen < 7}.
 */
@NullMarked
package dev.liveops.support.audience;

import org.jspecify.annotations.NullMarked;
