package dev.liveops.telemetry.facts;

import org.jspecify.annotations.Nullable;

/** What an event's batch says of where it was played. */
record Surroundings(
        Source source,
        String sessionId,
        @Nullable String contentVersion,
        @Nullable String clientVersion,
        @Nullable String platform) {

    static Surroundings of(PlayedEvent event, int rank) {
        return new Surroundings(
                event.source(rank), event.sessionId(), event.contentVersion(), event.clientVersion(), event.platform());
    }

    /** The ones that count. */
    static Surroundings smaller(@Nullable Surroundings one, Surroundings other) {
        return one == null || other.source().isBefore(one.source()) ? other : one;
    }
}
