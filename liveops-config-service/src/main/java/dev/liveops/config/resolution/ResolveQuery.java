package dev.liveops.config.resolution;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The context of a resolution as a query; see {@link dev.liveops.model.config.ResolveRequest}. */
public class ResolveQuery {

    @QueryParam("user_id")
    @Nullable
    String userId;

    @QueryParam("session_id")
    @Nullable
    String sessionId;

    @Parameter(description = "Counts the turns of the session; with it version and instant are pinned")
    @QueryParam("turn_id")
    @Nullable
    String turnId;

    @QueryParam("world_id")
    @Nullable
    String worldId;

    @QueryParam("adventure_id")
    @Nullable
    String adventureId;

    @Parameter(description = "What targeting may look at, as a JSON object", example = "{\"level\": 12}")
    @QueryParam("attributes")
    @Nullable
    String attributes;

    @Parameter(description = "exp or exp:variant; believed from services only")
    @QueryParam("experiment_id")
    @Nullable
    List<String> experimentIds;

    @Parameter(description = "false to resolve without experiments")
    @QueryParam("experiments")
    @Nullable
    String experiments;

    @Parameter(description = "The pin of the turn's first answer")
    @QueryParam("pin")
    @Nullable
    String pin;
}
