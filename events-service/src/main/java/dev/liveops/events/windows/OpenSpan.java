package dev.liveops.events.windows;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A time in which an event is on somewhere.
 *
 * @param startAt when it starts (included)
 * @param endAt when it is over (excluded)
 */
@Schema(description = "A time in which an event is on somewhere")
public record OpenSpan(
        @Schema(examples = "2026-12-01T09:00:00Z") Instant startAt,
        @Schema(examples = "2026-12-02T09:00:00Z") Instant endAt) {}
