package dev.liveops.events.userdata;

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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A player's own data over HTTP. */
@Path("/v1/events/user-data")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User data")
public class UserDataResource {

    private final UserDataService service;
    private final CurrentCaller caller;

    UserDataResource(UserDataService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Exports. */
    @POST
    @Path("/exports")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "exportUserData",
            summary = "Get all claims of one player; audited without his id",
            description = "What is answered is kept nowhere else.")
    public Uni<RestResponse<UserDataExport>> export(RequestUserData request) {
        return service.export(Parameters.requireBody(request), author()).map(export -> located(export.job(), export));
    }

    /** Erases. */
    @POST
    @Path("/erasures")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "eraseUserData",
            summary = "Erase all claims of one player for good; audited without his id",
            description =
                    "What was not told to whoever pays out is not told any more. A run that is claimed again afterwards has"
                            + " the same claim id as before: whoever pays out knows it.")
    public Uni<RestResponse<UserDataJob>> erase(
            RequestUserData request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return service.erase(
                        Parameters.requireBody(request),
                        author(),
                        IdempotencyKey.of(author(), "events.erase_user_data", idempotencyKey))
                .map(job -> located(job, job));
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
    @Operation(operationId = "getUserDataJob", summary = "Get what an export or erasure came to")
    public Uni<UserDataJob> get(@RestPath("job_id") String id) {
        return service.get(Parameters.uuid("job_id", id));
    }

    private String author() {
        return Objects.requireNonNull(caller.get().userId());
    }

    private static <T> RestResponse<T> located(UserDataJob job, T body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.LOCATION, "/v1/events/user-data/jobs/" + job.id())
                .build();
    }
}
