package dev.liveops.config.coming;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is going to change by itself, over HTTP. */
@Path("/api/awf-liveops/coming")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
public class ComingResource {

    private static final Duration USUAL = Duration.ofDays(30);

    private final ComingService service;
    private final PreviewClock clock;

    ComingResource(ComingService service, PreviewClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** What starts and ends next; blocking, since thousands of configs are looked at. */
    @GET
    @Blocking
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listComingChanges",
            summary =
                    "List what is going to change by itself: configs that start or end, and what becomes of their levers")
    public ComingChanges list(
            @Parameter(description = "The instant up to which (excluded); absent for 30 days from now")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @QueryParam("page_size") @Nullable String pageSize) {
        Instant given = Parameters.instant("to", to);
        Instant now = clock.now();
        if (given != null && !given.isAfter(now)) {
            throw Parameters.bad("to", given.toString(), "an instant to come, it is " + now);
        }
        int limit =
                PageRequest.of(null, Parameters.integer("page_size", pageSize)).size();
        return service.until(given == null ? now.plus(USUAL) : given, limit);
    }
}
