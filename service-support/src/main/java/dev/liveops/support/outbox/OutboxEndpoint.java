package dev.liveops.support.outbox;

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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A service's outbox over HTTP: a service that has one extends this with a path and a tag of its own. */
@Produces(MediaType.APPLICATION_JSON)
public abstract class OutboxEndpoint {

    private final OutboxOperations outbox;
    private final CurrentCaller caller;

    /** What every such endpoint needs. */
    protected OutboxEndpoint(OutboxOperations outbox, CurrentCaller caller) {
        this.outbox = outbox;
        this.caller = caller;
    }

    /** Lists what was set aside. */
    @GET
    @Path("/set-aside")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listSetAsideMessages",
            summary = "List messages that another service refused for good, the newest first")
    public Uni<Page<SetAsideMessage>> list(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return outbox.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** Sends again. */
    @POST
    @Path("/resend")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "resendMessages",
            summary = "Send messages again that were set aside, those named or all; audited",
            description =
                    "Once what they were refused for is mended. What has arrived before is no second time stored.")
    public Uni<MessagesResent> resend(ResendMessages request) {
        return outbox.resend(
                Parameters.requireBody(request),
                Objects.requireNonNull(caller.get().userId()));
    }
}
