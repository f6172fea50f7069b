/**
 * How a service is doing, replica by replica: version, published snapshots and how far each replica is behind, what is degraded.
 *
 * <p>Each replica writes a row about itself every few seconds, and soon after each publication it took in; it takes the row away
 * when it stops, and rows that nobody renewed are left out and removed. Without a database the replica that is asked answers for
 * itself alone, from memory, and says so. Example: {@code GET /v1/status/config}.
 */
@NullMarked
package dev.liveops.support.status;

import org.jspecify.annotations.NullMarked;
