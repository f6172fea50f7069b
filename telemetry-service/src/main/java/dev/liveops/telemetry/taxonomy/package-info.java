/**
 * Which events there are and what their payloads hold (mission: phase-6, section 6).
 *
 * <p>Invariant: an event of an unknown type, or with a known field of the wrong type, is never stored; a known field may be
 * absent or null, and unknown fields are kept. Example: {@code PayloadCheck.firstRefusal(parser, EventType.RUN_START)}.
 */
package dev.liveops.telemetry.taxonomy;
