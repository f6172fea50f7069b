package dev.liveops.config.effect;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
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

/** What levers go with, over HTTP. */
@Path("/api/awf-liveops/effects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effects")
public class EffectResource {

    private static final int MAX_LENGTH = 255;

    private final EffectService service;

    EffectResource(EffectService service) {
        this.service = service;
    }

    /** What was estimated last. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listLeverEffects",
            summary = "Say what turns with a lever off its default have over turns without, by version of the configs",
            description =
                    "From sampled sessions, observational: nobody was assigned at random. A lever and version with"
                            + " fewer than 200 turns on either side is absent.")
    public Uni<LeverEffects> list(
            @Parameter(description = "One lever alone") @QueryParam("lever") String lever,
            @Parameter(description = "One version of the configs alone") @QueryParam("version") String version) {
        return service.find(
                Parameters.text("lever", lever, MAX_LENGTH),
                version == null ? null : Long.valueOf(Parameters.count("version", version)));
    }
}
