/**
 * What players are served, held in memory and replaced as a whole.
 *
 * <p>A publication locks and increments a head row in its own transaction, so that versions commit in order, and notifies. A
 * holder listens before it loads, never goes backwards, and asks again every few seconds in case a notification was lost.
 * Without a database the last snapshot serves on.
 *
 * <p>Who publishes reads it next (ADR 0028): {@link dev.liveops.support.unit.UnitOfWork} waits for the replica's own holder, {@link dev.liveops.support.snapshot.FromSnapshot} for
 * others. What is published together is bounded in bytes; what is stored beyond that, or cannot be read, is left out, counted and
 * named, and the rest goes live.
 *
 * <p>What later capabilities stand on: a listener hears of every version that is held; {@link
 * dev.liveops.support.snapshot.SnapshotHolder#at} gives a past version, from memory or the database; what is compiled is compiled
 * on a worker, once for a document's revision.
 */
package dev.liveops.support.snapshot;
