/**
 * How much one source may send: events, not requests, are charged, per session and per address. A service is not limited.
 *
 * <p>Each replica counts for itself, so the limits of a deployment are these times its replicas. Example: {@code
 * limits.charge(session, address, 50)}.
 */
package dev.liveops.telemetry.limits;
