/**
 * A game's client: what it knows of the suite after its start, and how what it has to tell arrives.
 *
 * <p>Invariants: an item is kept until its receipt says what became of it, and is sent with the same id however often; one request of a
 * {@link dev.liveops.play.client.Lane} is under way at a time; every buffer is bounded; a document that cannot be had is the one of
 * before, and a pack is used only after its SHA-256 was found right. Everything runs on one event loop. Example: {@code
 * client.start().onSuccess(situation -> ...)}.
 */
@NullMarked
package dev.liveops.play.client;

import org.jspecify.annotations.NullMarked;
