package dev.liveops.play.client;

/**
 * What the items of one request have in common; requests never mix two of them.
 *
 * @param session the session's id
 * @param head the beginning of the JSON object, {@code {"session_id":"..."} and whatever else holds for all
 */
public record Envelope(String session, String head) {}
