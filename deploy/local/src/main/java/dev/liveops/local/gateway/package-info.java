/**
 * The gateway of the local stack: one port for the five services, for game clients, browsers and operators.
 *
 * <p>It forwards by the route files of {@code deploy/gateway}, streams both ways without buffering, and answers itself
 * only what no service can: preflights, its own pages and its failures, each an RFC 9457 problem with a code
 * {@code gateway.*}. Invariants: {@code /q} of a service cannot be reached; a response that breaks off is never ended
 * as if it were whole; what a client says of its own origin ({@code Forwarded}, {@code X-Forwarded-*}) is replaced.
 * Example: {@code curl http://localhost:8080/v1/events/active}.
 */
package dev.liveops.local.gateway;
