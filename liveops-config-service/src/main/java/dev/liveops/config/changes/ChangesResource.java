package dev.liveops.config.changes;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What changed, over HTTP. */
@Path("/api/awf-liveops/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
public class ChangesResource {

    private final ChangeService service;
    private final ChangesConfig config;
    private final PreviewClock clock;

    ChangesResource(ChangeService service, ChangesConfig config, PreviewClock clock) {
        this.service = service;
        this.config = config;
        this.clock = clock;
    }

    /** What changed between two moments. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listChanges",
            summary =
                    "Say what changed between two moments: what players get, by whom and why, and what KPIs did around it",
            description =
                    "The newest first. Values are those of a context that names the change's place alone, where everything of it and of"
                            + " the global scope applied. Telemetry and experiments are asked a bounded number of times; where they"
                            + " are away, notes say so.")
    public Uni<ChangeList> list(
            @Parameter(description = "The first instant", example = "2026-11-27T00:00:00Z", required = true)
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "The instant it ends before; absent, or to come, for now")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "false: telemetry is not asked; absent for true") @QueryParam("kpis") @Nullable
                    String kpis,
            @Parameter(description = "Days on each side of a change that KPIs are compared over, 2..56; absent for 7")
                    @QueryParam("window")
                    @Nullable
                    String window,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        PageRequest page = PageRequest.of(pageToken, Parameters.integer("page_size", pageSize));
        return service.list(ChangesQuestion.of(from, to, kpis, window, page, clock.now(), config));
    }
}
