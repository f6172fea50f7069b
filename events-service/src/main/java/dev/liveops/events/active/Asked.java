package dev.liveops.events.active;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of himself, and wants to know.
 *
 * @param contentVersion null for every one
 * @param clientVersion null for every one
 * @param region null for none
 * @param upcoming how far ahead he looks; zero for not at all
 */
record Asked(
        @Nullable String contentVersion,
        @Nullable String clientVersion,
        @Nullable String region,
        Duration upcoming) {

    /** Whether what is coming is asked for. */
    boolean looksAhead() {
        return !upcoming.isZero();
    }
}
