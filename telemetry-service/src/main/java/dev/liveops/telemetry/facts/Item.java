package dev.liveops.telemetry.facts;

/** What of a family is counted, such as a tier. */
record Item(Family family, String name) {}
