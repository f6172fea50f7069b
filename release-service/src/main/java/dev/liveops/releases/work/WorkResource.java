package dev.liveops.releases.work;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.model.work.RenewWork;
import dev.liveops.model.work.ReportWork;
import dev.liveops.model.work.WorkLease;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Jobs of workers over HTTP. */
@Path("/v1/content/work")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work")
public class WorkResource {

    private final WorkService service;

    WorkResource(WorkService service) {
        this.service = service;
    }

    /** Jobs, the newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "listWork", summary = "List jobs of workers, the newest first")
    public Uni<Page<WorkJob>> list(
            @Parameter(
                            description = "Of these alone",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"waiting", "running", "done", "failed", "dropped"}))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.list(
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)),
                Parameters.oneOf("state", state, WorkState.values(), WorkState::wire));
    }

    /** One of them. */
    @GET
    @Path("/{job_id}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getWork", summary = "Get a job")
    public Uni<WorkJob> get(@RestPath("job_id") String id) {
        return service.get(Parameters.uuid("job_id", id));
    }

    /** Goes on with a job. */
    @POST
    @Path("/{job_id}/renew")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "renewWork",
            summary = "Say that a job is still being done; 409 when it is another's by now")
    public Uni<WorkLease> renew(@RestPath("job_id") String id, RenewWork renewal) {
        return service.renew(Parameters.uuid("job_id", id), Parameters.requireBody(renewal));
    }

    /** Ends a job. */
    @POST
    @Path("/{job_id}/report")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "reportWork",
            summary = "Report what came of a job, or why it could not be done; the same once more changes nothing")
    public Uni<WorkJob> report(@RestPath("job_id") String id, ReportWork report) {
        return service.report(Parameters.uuid("job_id", id), Parameters.requireBody(report));
    }
}
