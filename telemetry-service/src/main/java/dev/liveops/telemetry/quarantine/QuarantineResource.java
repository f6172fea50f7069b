package dev.liveops.telemetry.quarantine;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The quarantine over HTTP. */
@Path("/v1/telemetry/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quarantine")
public class QuarantineResource {

    private final QuarantineService service;
    private final ReplayService replays;
    private final CurrentCaller caller;

    QuarantineResource(QuarantineService service, ReplayService replays, CurrentCaller caller) {
        this.service = service;
        this.replays = replays;
        this.caller = caller;
    }

    /** Lists refused events, the newest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listQuarantine", summary = "List refused events as they were sent, the newest first")
    public Uni<Page<QuarantinedEvent>> list(
            @QueryParam("code") String code,
            @QueryParam("event_type") String eventType,
            @QueryParam("client_version") String clientVersion,
            @QueryParam("unsolved") String unsolved,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.list(
                new QuarantineFilter(code, eventType, clientVersion, Parameters.flag("unsolved", unsolved)),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** How many refused events a list would have. */
    @GET
    @Path("/count")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "countQuarantined",
            summary = "Count the refused events of a list, up to 10,000",
            description = "The filters are those of the list.")
    public Uni<QuarantineCount> count(
            @QueryParam("code") String code,
            @QueryParam("event_type") String eventType,
            @QueryParam("client_version") String clientVersion,
            @QueryParam("unsolved") String unsolved) {
        return service.count(
                new QuarantineFilter(code, eventType, clientVersion, Parameters.flag("unsolved", unsolved)));
    }

    /** Counts refused events. */
    @GET
    @Path("/counts")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "countQuarantine", summary = "Count refused events by code, type and client version")
    public Uni<QuarantineCounts> counts() {
        return service.counts();
    }

    /** Checks refused events again. */
    @POST
    @Path("/replay")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "replayQuarantine",
            summary = "Check refused events against the present taxonomy and store those that pass, each once",
            description =
                    "Ask as often as you like: what is stored stays stored once, with the id it would have had when it"
                            + " was sent. With dry_run nothing changes.")
    public Uni<QuarantineReplay> replay(ReplayQuarantine request) {
        return replays.replay(Parameters.requireBody(request), caller.get().userId());
    }
}
