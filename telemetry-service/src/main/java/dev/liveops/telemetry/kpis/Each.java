package dev.liveops.telemetry.kpis;

import dev.liveops.model.wire.WireName;

/** What a row is about. */
enum Each implements WireName {
    /** A day. */
    DAY,
    /** All days that are asked for. */
    RANGE
}
