package dev.liveops.experiments.definition;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which windows open and close until an instant.
 *
 * @param items by time, at most 200
 */
@Schema(description = "Which windows open and close until an instant, by time")
public record UpcomingEdges(
        @Schema(examples = "2026-12-01T00:00:00Z") Instant from,
        @Schema(examples = "2026-12-08T00:00:00Z") Instant until,
        List<UpcomingEdge> items) {}
