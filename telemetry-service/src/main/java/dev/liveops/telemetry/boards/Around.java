package dev.liveops.telemetry.boards;

import dev.liveops.model.wire.WireName;

/** Whom a page of a leaderboard is about instead of the best. */
enum Around implements WireName {
    ME
}
