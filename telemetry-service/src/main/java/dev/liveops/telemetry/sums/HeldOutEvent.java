package dev.liveops.telemetry.sums;

import java.time.Instant;

/**
 * A live event that is kept from a share of players.
 *
 * @param endAt when it is over, or was cancelled
 */
public record HeldOutEvent(String id, int revision, Instant startAt, Instant endAt) {}
