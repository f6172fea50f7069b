package dev.liveops.config.suggestion;

import dev.liveops.config.configs.ConfigView;
import dev.liveops.config.configs.Drafts;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Suggestions over HTTP. What is published is walked through, so it is done on a worker. */
@Path("/api/awf-liveops/suggestions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suggestions")
@Blocking
public class SuggestionResource {

    private final SuggestionService service;
    private final Drafts drafts;
    private final CurrentCaller caller;

    SuggestionResource(SuggestionService service, Drafts drafts, CurrentCaller caller) {
        this.service = service;
        this.drafts = drafts;
        this.caller = caller;
    }

    /** What is suggested now. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @Operation(
            operationId = "listSuggestions",
            summary = "List levers that evidence speaks for moving, with their figures and intervals",
            description =
                    "Of experiments whose variant may be shipped, and of live turns in which figures are worse with a"
                            + " lever off its default (observational: back by half). Nothing is stored, and nothing goes"
                            + " live by itself.")
    public Uni<SuggestionList> list() {
        return service.list();
    }

    /** Makes a draft of one. */
    @POST
    @Path("/{suggestion_id}/draft")
    @ResponseStatus(201)
    @RolesAllowed(Roles.OPERATOR)
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @Operation(
            operationId = "draftSuggestion",
            summary = "Make a draft of a suggestion that is made now; it reaches nobody until it is activated")
    public Uni<RestResponse<ConfigView>> draft(
            @RestPath("suggestion_id") String id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.draft(id, author, IdempotencyKey.of(author, "config.suggestion_draft", idempotencyKey))
                .map(draft -> Tagged.created(draft, drafts.tag(draft), "/api/awf-liveops/configs/" + draft.configId()));
    }
}
