package dev.liveops.telemetry.kpis;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Filters that whatever asks for figures takes, for the document; {@link QuestionReader} reads them. */
public abstract class FilterQuery {

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
    @Parameter(description = "A player's skill before that day", example = "middle")
    @Nullable
    String band;

    @QueryParam("config_version")
    @Parameter(description = "Of turns: the version of the remote configuration in force")
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
