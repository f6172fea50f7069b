package dev.liveops.events.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An address at which a calendar may read, without its secret.
 *
 * @param region whose hours it shows; null for those of who is in none
 * @param revokedAt from when on it is no address any more; null while it is one
 */
@Schema(description = "An address at which a calendar may read, without its secret")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CalendarAddress(
        @Schema(examples = "design-team") String name,
        @Schema(examples = "eu") @Nullable String region,
        @Schema(examples = "mira") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "mira") @Nullable String revokedBy,
        @Schema(examples = "2026-12-21T10:00:00Z") @Nullable Instant revokedAt) {

    CalendarAddress revoked(String author, Instant now) {
        return new CalendarAddress(name, region, createdBy, createdAt, author, now);
    }
}
