/**
 * Calls to other services of the suite (ADR 0030).
 *
 * <p>Invariants: no service is a condition for another's start; each attempt has a deadline; only what is idempotent is tried
 * again; what holds when nothing comes of it is stated at the call. Who calls is known by a token from a file. Example: {@code
 * peers.get("telemetry").call(PeerCall.idempotentPost("/v1/telemetry/batch", json), this::read, this::keep)}.
 */
package dev.liveops.support.peer;
