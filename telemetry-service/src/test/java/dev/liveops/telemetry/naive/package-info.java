/**
 * The facts and cells of the fold a second time: all raw events at once, in the simplest way, by docs/kpis.md. Shares no code with the
 * fold, so that what both agree on is right.
 */
package dev.liveops.telemetry.naive;
