package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Regions in which an event starts and ends at the same time of day by their own clocks (ADR 0060). Who names no region, or
 * another one, gets it from {@code start_at} to {@code end_at}.
 *
 * @param timeZone by whose clocks {@code start_at} and {@code end_at} are read; null for the recurrence's, and UTC without one
 * @param zones name of a region, as callers give it, to the name of its zone in the IANA time zone database; 1 to 50
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Regions in which an event starts and ends at the same time of day by their own clocks")
public record EventRegions(
        @Schema(
                description =
                        "By whose clocks start_at and end_at are read; absent for the recurrence's, UTC without one",
                examples = "UTC")
        @Nullable
        String timeZone,

        @Schema(
                description = "Time zones by the name of the region, 1 to 50",
                examples = "{\"eu\": \"Europe/Berlin\", \"us\": \"America/New_York\"}")
        Map<String, String> zones) {

    /** The same with the regions in the order of their names. */
    public EventRegions {
        zones = zones == null ? null : new TreeMap<>(zones);
    }
}
