package dev.liveops.model.bucketing;

/**
 * Sessions that are looked at one by one: whole sessions, the same ones whoever asks, by their hash (ADR 0011). What is counted among
 * them is an estimate over sessions, never over requests.
 *
 * @param salt another one samples other sessions
 * @param basisPoints how many of 10,000 sessions, 0..10000; more of them hold all that fewer held
 */
public record SessionSample(String salt, int basisPoints) {

    /** Checks what was given. */
    public SessionSample {
        if (salt.isEmpty()) {
            throw new IllegalArgumentException("salt: \"\" (expected a text)");
        }
        if (basisPoints < 0 || basisPoints > Bucketing.WHOLE_BASIS_POINTS) {
            throw new IllegalArgumentException("basis_points: " + basisPoints + " (expected 0..10000)");
        }
    }

    /** Whether a session is one of them. */
    public boolean contains(String sessionId) {
        return Bucketing.covers(salt, sessionId, basisPoints);
    }

    /** The share of sessions, 0..1. */
    public double share() {
        return basisPoints / (double) Bucketing.WHOLE_BASIS_POINTS;
    }
}
