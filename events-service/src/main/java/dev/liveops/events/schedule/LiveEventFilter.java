package dev.liveops.events.schedule;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.support.problem.Parameters;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a request says of the events it wants; what is absent is any, but for drafts, which are shown to whoever asks for them. */
record LiveEventFilter(
        @Parameter(schema = @Schema(implementation = LiveEventStatus.class)) @QueryParam("status") @Nullable
        String status,

        @Parameter(schema = @Schema(implementation = LiveEventType.class)) @QueryParam("type") @Nullable
        String type,

        @Parameter(description = "Not over by this instant, RFC 3339", example = "2026-12-01T00:00:00Z")
        @QueryParam("from")
        @Nullable
        String from,

        @Parameter(description = "Starts before this instant, RFC 3339", example = "2027-01-01T00:00:00Z")
        @QueryParam("to")
        @Nullable
        String to,

        @Parameter(description = "Part of id or title, in any case", example = "fire") @QueryParam("q") @Nullable
        String text,

        @Parameter(description = "The instant the status is for, RFC 3339; now by default") @QueryParam("at") @Nullable
        String at) {

    private static final int MAX_TEXT = 200;

    /** The same; ends the request where a part of it is none. */
    LiveEventFilter checked() {
        Parameters.oneOf("status", status, LiveEventStatus.values(), LiveEventStatus::wire);
        Parameters.oneOf("type", type, LiveEventType.values(), LiveEventType::wire);
        Parameters.text("q", text, MAX_TEXT);
        Instant first = fromInstant();
        Instant last = toInstant();
        if (first != null && last != null && !first.isBefore(last)) {
            throw Parameters.bad("to", String.valueOf(to), "later than from, " + first);
        }
        return this;
    }

    @Nullable
    Instant fromInstant() {
        return Parameters.instant("from", from);
    }

    @Nullable
    Instant toInstant() {
        return Parameters.instant("to", to);
    }
}
