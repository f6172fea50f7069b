package dev.liveops.telemetry.export;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which events are to be exported.
 *
 * @param day in UTC, of the id, which is the event's time for all but events whose client's id disagrees with it
 * @param eventType only of this type; null for all
 * @param after the last event that was received of an export that was broken off; null to begin
 */
record ExportRequest(LocalDate day, ExportFormat format, String eventType, UUID after) {}
