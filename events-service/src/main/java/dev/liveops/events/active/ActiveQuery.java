package dev.liveops.events.active;

import dev.liveops.model.id.Ids;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.problem.Parameters;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a caller says of himself in the query. */
public class ActiveQuery {

    private static final Duration FARTHEST = Duration.ofDays(90);
    private static final String FARTHEST_EXPECTED = "an ISO 8601 duration above 0 and up to 90 days, as P7D or PT12H";

    @Parameter(description = "The content the client has, as 1.1.0; absent for the active one", example = "1.1.0")
    @QueryParam("content_version")
    @Nullable
    String contentVersion;

    @Parameter(description = "The client's own version; absent for all", example = "0.6.2")
    @QueryParam("client_version")
    @Nullable
    String clientVersion;

    @Parameter(
            description =
                    "Whose clocks events with regions follow; absent, and any that an event does not name, for none",
            example = "eu")
    @QueryParam("region")
    @Nullable
    String region;

    @Parameter(description = "Also show what starts within this time, up to P90D", example = "P7D")
    @QueryParam("upcoming")
    @Nullable
    String upcoming;

    @Parameter(description = "The player, for services; else the token's")
    @QueryParam("user_id")
    @Nullable
    String userId;

    @Parameter(description = "What the server knows of the player is asked for once a session")
    @QueryParam("session_id")
    @Nullable
    String sessionId;

    @Parameter(
            description = "What conditions of events may look at, as a JSON object; heeded with a player's token alone",
            example = "{\"platform\": \"web\"}")
    @QueryParam("attributes")
    @Nullable
    String attributes;

    /** The question; {@code request.bad_parameter} with the name of what is none. */
    Asked asked() {
        checkVersion("content_version", contentVersion);
        checkVersion("client_version", clientVersion);
        if (region != null && !Ids.isName(region)) {
            throw Parameters.bad("region", region, Ids.NAME_PATTERN);
        }
        return new Asked(contentVersion, clientVersion, region, upcoming == null ? Duration.ZERO : ahead(upcoming));
    }

    private static void checkVersion(String name, @Nullable String version) {
        if (version != null && !SemanticVersions.isVersion(version)) {
            throw Parameters.bad(name, version, SemanticVersions.EXPECTED);
        }
    }

    private static Duration ahead(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(FARTHEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Answered as what is out of bounds.
        }
        throw Parameters.bad("upcoming", text, FARTHEST_EXPECTED);
    }
}
