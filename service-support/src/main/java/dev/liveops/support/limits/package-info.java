/**
 * How much one source may ask for: token buckets per address and per player, and who a request comes from. A gateway is believed
 * who its clients are.
 *
 * <p>Each replica counts for itself, so the limits of a deployment are these times its replicas. Example: {@code @PublicRead} on an
 * operation that players call.
 */
package dev.liveops.support.limits;
