package dev.liveops.telemetry.batch;

import java.time.Instant;

/**
 * Where the events of a request come from.
 *
 * @param userId the player; null when nobody is signed in
 * @param receivedAt in microseconds
 * @param skew how far the sender's clock is off
 * @param fromService whether a service sent them
 */
public record Origin(Envelope envelope, String userId, Instant receivedAt, ClockSkew skew, boolean fromService) {

    /** Where an event comes from: a service may say of a single one whose it is, and of which session. */
    Origin of(SentEvent event) {
        if (event.userId() == null && event.sessionId() == null) {
            return this;
        }
        return new Origin(
                event.sessionId() == null ? envelope : envelope.ofSession(event.sessionId()),
                event.userId() == null ? userId : event.userId(),
                receivedAt,
                skew,
                fromService);
    }

    /** The same, of an event whose own time is right although the request's clock is not. */
    Origin uncorrected() {
        return new Origin(envelope, userId, receivedAt, ClockSkew.UNKNOWN, fromService);
    }
}
