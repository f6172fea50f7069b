package dev.liveops.telemetry.sums;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live event that is kept from a share of players.
 *
 * @param startAt when it is on the first time
 * @param endAt when it is over for good, or was cancelled; null where it never ends by itself
 */
public record HeldOutEvent(
        String id, int revision, Instant startAt, @Nullable Instant endAt) {}
