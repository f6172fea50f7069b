package dev.liveops.config.dryrun;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dry runs over HTTP (mission: phase-28, Dry-Run Impact Estimation). Conditions are compiled, so they are looked at on a worker. */
@Path("/api/awf-liveops/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dry run")
@Blocking
@RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
public class DryRunResource {

    private final DryRunService service;

    DryRunResource(DryRunService service) {
        this.service = service;
    }

    /** What a change would do. */
    @POST
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @Operation(
            operationId = "dryRun",
            summary = "Say what a change would do: violations, invariants, blast radius and simulated effect",
            description =
                    "Stores nothing and publishes nothing. Sampled sessions are resolved with and without the change;"
                            + " turns are simulated by a model, whose intervals cover sampling only. One runs at a time on"
                            + " a replica: who comes meanwhile gets 503 config.dry_run_busy with Retry-After.")
    public Uni<DryRun> dryRun(DryRunRequest request) {
        return service.run(Parameters.requireBody(request));
    }
}
