package dev.liveops.telemetry.kpis;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a comparison, as they were sent. */
public class ArmsQuery {

    @QueryParam("from")
    @Parameter(
            required = true,
            description = "The first hour is the one in which it lies",
            schema = @Schema(type = SchemaType.STRING, format = "date-time", examples = "2026-11-27T10:00:00Z"))
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(
            required = true,
            description = "The last hour is the one before it, or in which it lies; at most 31 days after from",
            schema = @Schema(type = SchemaType.STRING, format = "date-time", examples = "2026-11-28T10:00:00Z"))
    @Nullable
    String to;

    @QueryParam("content_hash")
    @Parameter(description = "Inside is what was played with this content; one of the three is given")
    @Nullable
    String contentHash;

    @QueryParam("engine_version")
    @Parameter(description = "Inside is what was played with this engine; one of the three is given")
    @Nullable
    String engineVersion;

    @QueryParam("rollout")
    @Parameter(description = "Inside is whoever met the candidate of this rollout; one of the three is given")
    @Nullable
    String rollout;
}
