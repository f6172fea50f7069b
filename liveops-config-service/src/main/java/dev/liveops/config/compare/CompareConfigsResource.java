package dev.liveops.config.compare;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.page.PageRequest;
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

/** Comparisons of configs over HTTP. */
@Path("/api/awf-liveops/configs/compare")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
@RolesAllowed(Roles.VIEWER)
public class CompareConfigsResource {

    private final CompareConfigsService service;

    CompareConfigsResource(CompareConfigsService service) {
        this.service = service;
    }

    /** Two configs. */
    @GET
    @Operation(
            operationId = "compareConfigs",
            summary = "Say what is different between any two configs, or revisions of them")
    public Uni<ConfigComparison> compare(
            @Parameter(
                            required = true,
                            description = "config_id, or config_id@revision; without it the newest revision")
                    @QueryParam("from")
                    String from,
            @Parameter(required = true, description = "As from") @QueryParam("to") String to) {
        return service.compare(ConfigReference.of("from", from), ConfigReference.of("to", to));
    }

    /** Two moments. */
    @GET
    @Path("/moments")
    @Operation(
            operationId = "comparePublished",
            summary = "Say which configs players got otherwise at two moments, and what was different",
            description =
                    "By revisions and by windows; what experiments, kills and targeting made of them is not looked at.")
    public Uni<MomentComparison> moments(
            @Parameter(required = true, description = "A version, or an instant") @QueryParam("from") String from,
            @Parameter(required = true, description = "A version, or an instant") @QueryParam("to") String to,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.compare(
                Moment.of("from", from),
                Moment.of("to", to),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }
}
