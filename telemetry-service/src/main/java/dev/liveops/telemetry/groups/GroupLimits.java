package dev.liveops.telemetry.groups;

import java.time.Duration;

/**
 * Bounds of what waits, and of a group.
 *
 * @param most weight that may wait, as over a stall of the disk
 * @param mostInOverload weight that may wait while more comes in than can be stored
 * @param bytes that may wait
 * @param lanes groups under way at a time
 * @param group weight after which a group takes nothing further
 * @param patience how long a request may wait for its group
 */
public record GroupLimits(int most, int mostInOverload, long bytes, int lanes, int group, Duration patience) {}
