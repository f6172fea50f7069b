package dev.liveops.telemetry.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How far a client's clock is off.
 *
 * @param offset to be added to its times
 * @param isKnown whether the client said when it sent the request; if not, the offset is zero
 */
public record ClockSkew(Duration offset, boolean isKnown) {

    /** Of a client that does not say when it sent the request. */
    public static final ClockSkew UNKNOWN = new ClockSkew(Duration.ZERO, false);

    private static final long MICROS = 1_000_000;

    public ClockSkew {
        Objects.requireNonNull(offset);
    }

    /** Of a client that said so. */
    public ClockSkew(Duration offset) {
        this(offset, true);
    }

    /**
     * Told by a request.
     *
     * @param sentAt null when the client does not say
     * @param tolerance differences up to it are taken for the time the request was under way: correcting those would shift the
     *     batches of one device against each other
     */
    public static ClockSkew between(Instant sentAt, Instant receivedAt, Duration tolerance) {
        if (sentAt == null) {
            return UNKNOWN;
        }
        Duration difference = Duration.between(sentAt, receivedAt);
        return new ClockSkew(difference.abs().compareTo(tolerance) > 0 ? difference : Duration.ZERO);
    }

    /** A client's time as our clock would have shown it. */
    public Instant correct(Instant time) {
        return offset.isZero() ? time : time.plus(offset);
    }

    /** The offset in microseconds; nanoseconds of thousands of years would be more than a long holds. */
    public long microseconds() {
        return offset.toSeconds() * MICROS + offset.toNanosPart() / 1_000;
    }
}
