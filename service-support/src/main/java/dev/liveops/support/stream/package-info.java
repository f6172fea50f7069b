/**
 * Long answers, sent as fast as the client takes them. Example: {@code new StreamedBody(pieces, StreamedBody.UNKNOWN)}.
 *
 * <p>Server-sent events are such a body without an end: for a reader there is a source, and one piece under way, whatever happens
 * meanwhile; who takes nothing is closed, and no more read than may. Example: {@code EventAnswer.of(readers, source, routing,
 * expiresAt)}.
 */
package dev.liveops.support.stream;
