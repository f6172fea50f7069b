package dev.liveops.releases.offers;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.Tagged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What was offered, over HTTP. */
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Releases")
public class OfferResource {

    private final OfferService service;
    private final JsonText json;

    OfferResource(OfferService service, JsonText json) {
        this.service = service;
        this.json = json;
    }

    /** What content was offered to whom, and when. */
    @GET
    @Path("/offers")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "listOffers",
            summary = "List what content was offered to which clients and when, from the earliest on",
            description =
                    "By this, runs are judged: content that was offered to nobody like the player is none of ours. Offers of"
                            + " withdrawn packs say since when those are.")
    @APIResponse(
            responseCode = "200",
            description = "A page; its entity tag changes with anything in it",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OfferPage.class)))
    @APIResponse(responseCode = "304", description = "The page you hold is current")
    public Uni<RestResponse<OfferPage>> list(
            @Parameter(description = "Offers that last or ended later than this instant; without it, 40 days ago")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.list(
                        Parameters.instant("since", since),
                        PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)))
                .map(page -> Tagged.ok(page, EntityTag.hashOf(json.write(page))));
    }
}
