package dev.liveops.config.turn;

import org.jspecify.annotations.Nullable;

/**
 * A turn.
 *
 * @param userId whose session it is; nobody shares a turn by calling their session alike
 */
public record TurnKey(@Nullable String userId, String sessionId, long turnId) implements Comparable<TurnKey> {

    private static final int OVERHEAD_BYTES = 250;

    /** As it is listed: {@code session:turn}. */
    public String text() {
        return sessionId + ":" + turnId;
    }

    /** What it takes of the heap, roughly, with its place in the memory. */
    int weight() {
        return OVERHEAD_BYTES + sessionId.length() + (userId == null ? 0 : userId.length());
    }

    @Override
    public int compareTo(TurnKey other) {
        int bySession = sessionId.compareTo(other.sessionId);
        return bySession != 0 ? bySession : Long.compare(turnId, other.turnId);
    }
}
