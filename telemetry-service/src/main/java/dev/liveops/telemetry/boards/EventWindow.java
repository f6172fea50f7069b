package dev.liveops.telemetry.boards;

import java.time.Instant;

/** When a live event was on, as far as it has come: from its start to its end, or to now. */
public record EventWindow(Instant from, Instant to) {}
