package dev.liveops.telemetry.userdata;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A player's own data over HTTP. */
@Path("/v1/telemetry/user-data")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User data")
public class UserDataResource {

    private static final String NDJSON = "application/x-ndjson";

    private final UserDataService service;
    private final CurrentCaller caller;

    UserDataResource(UserDataService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Begins an export. */
    @POST
    @Path("/exports")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "exportUserData",
            summary = "Begin to collect all events of one player; audited without his id",
            description =
                    "Submitted runs and places on leaderboards are among them. Events that were sent without a token belong to"
                            + " nobody and are not.")
    @APIResponseSchema(value = UserDataJob.class, responseCode = "202", responseDescription = "The job that does it")
    public Uni<RestResponse<UserDataJob>> export(
            RequestUserData request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return begin(JobKind.EXPORT, request, idempotencyKey);
    }

    /** Begins an erasure. */
    @POST
    @Path("/erasures")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "eraseUserData",
            summary = "Begin to erase all events of one player, for good; audited without his id",
            description =
                    "Erases what is stored when the job passes, submitted runs and places on leaderboards included. What his"
                            + " clients send later is stored again: sign him out first. Runs that ended before are not taken again."
                            + " Events that were sent without a token belong to nobody and stay.")
    @APIResponseSchema(value = UserDataJob.class, responseCode = "202", responseDescription = "The job that does it")
    public Uni<RestResponse<UserDataJob>> erase(
            RequestUserData request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return begin(JobKind.ERASURE, request, idempotencyKey);
    }

    /** Lists jobs. */
    @GET
    @Path("/jobs")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "listUserDataJobs", summary = "List exports and erasures, the newest first")
    public Uni<Page<UserDataJob>> list(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** A job. */
    @GET
    @Path("/jobs/{job_id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "getUserDataJob", summary = "Get how far an export or erasure is, and what it came to")
    public Uni<UserDataJob> get(@RestPath("job_id") String id) {
        return service.get(Parameters.uuid("job_id", id));
    }

    /** What an export found. */
    @GET
    @Path("/jobs/{job_id}/content")
    @Produces({NDJSON, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "getUserDataContent",
            summary = "Get what a finished export found, a line of JSON an event")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> content(@RestPath("job_id") String id) {
        return service.content(Parameters.uuid("job_id", id), caller.get().userId())
                .map(body -> Response.ok(body).type(NDJSON).build());
    }

    private Uni<RestResponse<UserDataJob>> begin(JobKind kind, RequestUserData request, String idempotencyKey) {
        String author = caller.get().userId();
        return service.request(
                        kind,
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "telemetry." + kind.wire() + "_user_data", idempotencyKey))
                .map(job -> RestResponse.ResponseBuilder.<UserDataJob>create(RestResponse.Status.ACCEPTED, job)
                        .header(HttpHeaders.LOCATION, "/v1/telemetry/user-data/jobs/" + job.id())
                        .build());
    }
}
