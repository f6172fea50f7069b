package dev.liveops.config.stale;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What may be let go, over HTTP. */
@Path("/api/awf-liveops/configs/stale")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
public class StaleResource {

    private static final int USUAL_DAYS = 30;
    private static final int MAX_DAYS = 365;

    private final StaleService service;

    StaleResource(StaleService service) {
        this.service = service;
    }

    /** The report. */
    @GET
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listStaleConfigs",
            summary = "List published configs without an end, over, without effect, or come to by no sampled session",
            description = "What is to be put away goes to POST /api/awf-liveops/configs/bulk.")
    public Uni<StaleReport> report(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "365",
                                            defaultValue = "30"),
                            description =
                                    "How long a config has to be published before it may be called without an end or"
                                            + " never resolved")
                    @QueryParam("days")
                    String days) {
        Integer asked = Parameters.integer("days", days);
        int wanted = asked == null ? USUAL_DAYS : asked;
        if (wanted < 1 || wanted > MAX_DAYS) {
            throw Parameters.bad("days", days, "1.." + MAX_DAYS);
        }
        return service.report(wanted);
    }
}
