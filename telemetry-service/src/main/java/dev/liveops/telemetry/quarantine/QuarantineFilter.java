package dev.liveops.telemetry.quarantine;

/**
 * Which refused events are meant; null means any.
 *
 * @param unsolvedOnly whether those that were replayed are left out
 */
record QuarantineFilter(String code, String eventType, String clientVersion, boolean unsolvedOnly) {}
