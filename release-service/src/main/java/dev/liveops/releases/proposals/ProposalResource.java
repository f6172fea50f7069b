package dev.liveops.releases.proposals;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Proposals of balance over HTTP. */
@Path("/v1/content/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Proposals")
public class ProposalResource {

    private static final String PATH = "/v1/content/proposals/";

    private final ProposalService service;
    private final CurrentCaller caller;

    ProposalResource(ProposalService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Asks for one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "askForProposal",
            summary = "Ask workers for a proposal of balance; the same that is queued or running is answered again",
            description =
                    "A worker reads the balance report, fits who plays in simulation to live play, and turns the levers of what is"
                            + " out of balance. What it proposes is opened as a draft of a patch, and never published. 409"
                            + " release.proposals_full while too many are open.")
    @APIResponse(
            responseCode = "201",
            description = "It is queued",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProposalView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same is queued or running already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProposalView.class)))
    public Uni<RestResponse<ProposalView>> ask(ProposalRequest request) {
        return service.ask(Parameters.requireBody(request), caller.get().userId())
                .map(asked -> asked.isNew()
                        ? RestResponse.ResponseBuilder.<ProposalView>created(
                                        URI.create(PATH + asked.view().id()))
                                .entity(asked.view())
                                .build()
                        : RestResponse.ok(asked.view()));
    }

    /** Proposals, the newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "listProposals", summary = "List proposals of balance, the newest first, without results")
    public Uni<Page<ProposalView>> list(
            @Parameter(
                            description = "Of these alone",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"queued", "running", "done", "failed", "cancelled"}))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.list(
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)),
                Parameters.oneOf("state", state, ProposalState.values(), ProposalState::wire));
    }

    /** One of them. */
    @GET
    @Path("/{proposal_id}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getProposal", summary = "Get a proposal of balance: how far it is, and what came of it")
    public Uni<ProposalView> get(@RestPath("proposal_id") String id) {
        return service.get(Parameters.uuid("proposal_id", id));
    }

    /** Takes one back. */
    @DELETE
    @Path("/{proposal_id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "cancelProposal",
            summary = "Cancel a proposal that is queued or running; it stays to be read",
            description =
                    "A worker who has it stops within a third of his lease. 409 release.proposal_closed when it is finished.")
    public Uni<ProposalView> cancel(
            @RestPath("proposal_id") String id,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") @Nullable String reason) {
        return service.cancel(
                Parameters.uuid("proposal_id", id),
                Parameters.text("reason", reason, AuditEntry.MAX_REASON),
                caller.get().userId());
    }
}
