/**
 * Changes told as they happen, made from the tail of the audit chain.
 *
 * <p>Invariants: a replica reads and encodes each change once, whoever follows; it tells a change after it serves what was
 * published by it; the order is that of the chain. Nothing is kept for a reader but his place in a window of the newest changes,
 * shared by all, and one piece under way: who was away longer than the window reaches is told to load everything anew, and who
 * does not read is closed. Example: {@code GET /v1/feed/config} with {@code Last-Event-ID: 42}.
 */
package dev.liveops.support.feed;
