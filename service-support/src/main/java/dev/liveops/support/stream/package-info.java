/** Long answers, sent as fast as the client takes them. Example: {@code new StreamedBody(pieces, StreamedBody.UNKNOWN)}. */
package dev.liveops.support.stream;
