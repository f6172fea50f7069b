/**
 * What players are served, held in memory and replaced as a whole.
 *
 * <p>A publication locks and increments a head row in its own transaction, so that versions commit in order, and notifies. A
 * holder listens before it loads, never goes backwards, and asks again every few seconds in case a notification was lost.
 * Without a database the last snapshot serves on.
 *
 * <p>Who publishes reads it next (ADR 0028): {@link dev.liveops.support.snapshot.Publications} waits for the replica's own holder, {@link dev.liveops.support.snapshot.FromSnapshot} for
 * others. What is published together is bounded in bytes; what is stored beyond that is left out and named.
 */
package dev.liveops.support.snapshot;
