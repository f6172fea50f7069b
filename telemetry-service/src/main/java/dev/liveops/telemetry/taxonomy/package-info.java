/**
 * Which events there are and, version by version, what their payloads hold (mission: phase-6, section 6).
 *
 * <p>Invariants: an event of an unknown type, or with a payload that its type's latest schema refuses, is never stored; fields
 * that a schema does not know are kept and counted; a later version accepts whatever a former one accepted. Versions are only
 * added; every replica holds the taxonomy in memory and follows a change by notification.
 *
 * <p>Example: {@code POST /v1/telemetry/event-types/run_start/versions} with {@code {"schema": {"type": "object", ...}}}.
 */
package dev.liveops.telemetry.taxonomy;
