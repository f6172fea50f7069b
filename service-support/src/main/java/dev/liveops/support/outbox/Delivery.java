package dev.liveops.support.outbox;

/**
 * What became of a message that was sent.
 *
 * @param reason what the destination said, cut to 500 characters; empty for one that arrived
 */
public record Delivery(Outcome outcome, String reason) {

    private static final int MAX_REASON = 500;

    /** It arrived, now or before. */
    public static final Delivery ARRIVED = new Delivery(Outcome.ARRIVED, "");

    public Delivery {
        // NUL is the one character that PostgreSQL has no place for.
        reason = reason.replace('\0', ' ');
        reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    /** It may arrive another time. */
    public static Delivery failed(String reason) {
        return new Delivery(Outcome.FAILED, reason);
    }

    /** It will never arrive as it is. */
    public static Delivery refused(String reason) {
        return new Delivery(Outcome.REFUSED, reason);
    }

    /** What there is to do about a message. */
    public enum Outcome {
        /** Nothing more: it is deleted. */
        ARRIVED,
        /** It is sent again after a while. */
        FAILED,
        /** It is set aside, for a person to look at. */
        REFUSED
    }
}
