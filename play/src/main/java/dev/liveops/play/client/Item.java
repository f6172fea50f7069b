package dev.liveops.play.client;

/**
 * Something that must arrive.
 *
 * @param id the same however often it is sent
 * @param kind what it is, for statistics: an event's type
 * @param envelope what all items of one request have in common
 * @param json as it is sent, without a line break
 * @param dueMillis true time from which on it may be sent, in milliseconds of the epoch: nothing is told before it happened
 */
public record Item(String id, String kind, Envelope envelope, String json, long dueMillis) {}
