/**
 * How much one source may send: events, not requests, are charged, per session and per address (a service is not limited);
 * and how many bytes of bodies may be arriving, of one address and of all. A gateway is believed who its clients are.
 *
 * <p>Each replica counts for itself, so the limits of a deployment are these times its replicas. Example: {@code
 * limits.charge(session, address, 50)}.
 */
package dev.liveops.telemetry.limits;
