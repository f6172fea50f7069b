/**
 * What is stored right now, event by event, for who looks into a problem (ADR 0042).
 *
 * <p>Invariants: only what is committed is shown, as it is stored; a reader gets no more than his rate, beyond which events are
 * picked by the hash of their ids, and he is told of how many; nothing is kept while nobody looks; who looks is audited.
 *
 * <p>Example: {@code GET /v1/telemetry/tail?event_type=client_crash} with {@code Accept: text/event-stream}.
 */
@NullMarked
package dev.liveops.telemetry.tail;

import org.jspecify.annotations.NullMarked;
