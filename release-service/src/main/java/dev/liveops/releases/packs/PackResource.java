package dev.liveops.releases.packs;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.releases.packs.PackService.Published;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Publishing packs over HTTP; their bytes are fetched at the same path, see the delivery. */
@Path("/v1/content/packs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Content packs")
public class PackResource {

    private static final int MAX_TEXT = 100;

    private final PackService service;
    private final CurrentCaller caller;

    PackResource(PackService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Publishes a pack; it reaches nobody until it is activated. */
    // On a worker: the body is read and hashed as it arrives, which takes as long as the uploader takes.
    @POST
    @Blocking
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "publishPack",
            summary = "Publish a content pack: the body is its bytes; it reaches nobody until it is activated")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PackView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was published before, with the same bytes",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PackView.class)))
    public Uni<RestResponse<PackView>> publish(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(type = SchemaType.OBJECT)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    InputStream body,
            @Parameter(description = "Semantic version, as 1.1.0", required = true) @QueryParam("content_version")
                    String contentVersion,
            @Parameter(description = "SHA-256 of the body as 64 hex digits", required = true)
                    @QueryParam("content_hash")
                    String contentHash,
            @Parameter(description = "The oldest client that can run it, as 0.6.0")
                    @QueryParam("min_supported_client_version")
                    String minSupportedClientVersion,
            @Parameter(description = "Versions of the engine that can run it, as >=1.2.0 <2.0.0 or ^1.2.0")
                    @QueryParam("engine_range")
                    String engineRange,
            @Parameter(
                            description =
                                    "A registered schema that the body, which is JSON then, has to keep, as reference-game/1")
                    @QueryParam("content_schema")
                    String contentSchema,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength) {
        return service.publish(
                        Announcement.of(
                                contentVersion,
                                contentHash,
                                minSupportedClientVersion,
                                engineRange,
                                PackOrigin.of(contentSchema)),
                        new Upload(
                                mediaType(contentType),
                                body,
                                contentLength == null ? -1 : Long.parseLong(contentLength),
                                caller.get().userId()),
                        PackStep.NONE)
                .map(PackResource::toResponse);
    }

    /** Lists packs, the newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "listPacks", summary = "List published packs, the newest first")
    public Uni<Page<PackView>> list(
            @Parameter(description = "Part of the content version", example = "1.1") @QueryParam("q") String text,
            @Parameter(description = "true: those alone that are withdrawn") @QueryParam("withdrawn") String withdrawn,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.list(
                new PackFilter(Parameters.text("q", text, MAX_TEXT), Parameters.flag("withdrawn", withdrawn)),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** How many a list would have. */
    @GET
    @Path("/counts")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "countPacks", summary = "Count published packs, and those of them that are withdrawn")
    public Uni<PackCounts> counts(
            @Parameter(description = "Part of the content version", example = "1.1") @QueryParam("q") String text) {
        String part = Parameters.text("q", text, MAX_TEXT);
        return service.counts(part == null ? "" : part);
    }

    private static RestResponse<PackView> toResponse(Published published) {
        return RestResponse.ResponseBuilder.<PackView>create(
                        published.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, published.pack())
                .header(HttpHeaders.LOCATION, published.pack().url())
                .build();
    }

    // Without its parameters; a body that does not say what it is, is bytes.
    private static String mediaType(String contentType) {
        if (contentType == null) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
        MediaType type = MediaType.valueOf(contentType);
        // The framework lets a range of types pass, such as */*; a body has one.
        if (type.isWildcardType() || type.isWildcardSubtype()) {
            throw ProblemException.at(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    HttpHeaders.CONTENT_TYPE,
                    "\"" + contentType + "\" (expected application/octet-stream or application/json)");
        }
        return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    }
}
