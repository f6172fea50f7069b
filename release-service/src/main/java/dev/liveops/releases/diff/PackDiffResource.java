package dev.liveops.releases.diff;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.negotiation.Preference;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Differences of packs over HTTP. */
@Path("/v1/content/packs")
@Tag(name = "Content packs")
public class PackDiffResource {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final PackDiffService service;

    PackDiffResource(PackDiffService service) {
        this.service = service;
    }

    /** What two packs differ in. */
    @GET
    @Path("/{content_version}/diff/{other_version}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "diffPacks",
            summary = "Compare two packs, by content id and parameter; as text with Accept: text/plain",
            description =
                    "Packs of JSON of at most 2 MiB are compared value by value, entries of lists by their id. Of others it is"
                            + " said why they are not (comparable: false).")
    @APIResponse(
            responseCode = "200",
            description = "What they differ in",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = PackDiff.class)),
                @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> diff(
            @RestPath("content_version") String contentVersion,
            @RestPath("other_version") String otherVersion,
            @Context HttpHeaders headers) {
        boolean isText = Preference.overJson(headers, MediaType.TEXT_PLAIN_TYPE);
        return service.between(contentVersion, otherVersion)
                .map(diff -> isText
                        ? Response.ok(diff.text()).type(TEXT).build()
                        : Response.ok(diff, MediaType.APPLICATION_JSON).build());
    }
}
