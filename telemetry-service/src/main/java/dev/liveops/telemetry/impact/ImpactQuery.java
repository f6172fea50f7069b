package dev.liveops.telemetry.impact;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters, for the document; {@link ImpactQuestion} reads them, and the KPIs their filters. */
public final class ImpactQuery {

    @QueryParam("at")
    @Parameter(
            required = true,
            description = "The moment, not after now",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    String at;

    @QueryParam("window")
    @Parameter(
            description = "Days on each side, 14 if not given; before the moment whole weeks",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "2", maximum = "56"))
    @Nullable
    String window;

    @QueryParam("content_version")
    @Nullable
    String contentVersion;

    @QueryParam("client_version")
    @Nullable
    String clientVersion;

    @QueryParam("platform")
    @Nullable
    String platform;

    @QueryParam("challenge")
    @Nullable
    String challenge;

    @QueryParam("event")
    @Nullable
    String event;

    @QueryParam("band")
    @Nullable
    String band;

    @QueryParam("config_version")
    @Parameter(description = "Of turns")
    @Nullable
    String configVersion;

    @QueryParam("world")
    @Parameter(description = "Of turns")
    @Nullable
    String world;

    @QueryParam("adventure")
    @Parameter(description = "Of turns")
    @Nullable
    String adventure;

    @QueryParam("model_tier")
    @Parameter(description = "Of turns")
    @Nullable
    String modelTier;
}
