package dev.liveops.telemetry.userdata;

import dev.liveops.model.wire.WireName;

/** What is done with a player's events. */
enum JobKind implements WireName {
    EXPORT,
    ERASURE
}
