package dev.liveops.config.configs;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts of configs over HTTP; beside the list, since below it every name is a config's. */
@Path("/api/awf-liveops/config-counts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
@RolesAllowed(Roles.VIEWER)
public class ConfigCountResource {

    private final ConfigReadService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    ConfigCountResource(ConfigReadService service, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
    }

    /** How many a list would have. */
    @GET
    @Operation(
            operationId = "countConfigs",
            summary = "Count configs, by status and by scope",
            description = "The filters are those of the list.")
    public Uni<ConfigCounts> count(@BeanParam ConfigQuery query) {
        return service.count(query.checked(), clock.resolve(query.at(), caller.get()));
    }
}
