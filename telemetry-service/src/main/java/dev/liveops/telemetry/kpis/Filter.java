package dev.liveops.telemetry.kpis;

/**
 * What is left of everything.
 *
 * @param value {@code ''} for what was not told
 */
record Filter(Dimension dimension, String value) {}
