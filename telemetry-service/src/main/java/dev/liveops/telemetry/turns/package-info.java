/**
 * Turns of adventures one by one, of the sampled sessions (ADR 0042).
 *
 * <p>Invariants: a session is sampled or not by its hash alone, the same in every service; a turn that is told twice is the one of the
 * smallest time and id; after a setting a day of them goes as a whole.
 *
 * <p>Example: {@code POST /v1/kpis/turns/lookup} with {@code {"turns": [{"session_id": "s-1", "turn_id": 3}]}}.
 */
@NullMarked
package dev.liveops.telemetry.turns;

import org.jspecify.annotations.NullMarked;
