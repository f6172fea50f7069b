package dev.liveops.releases.patches;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.releases.packs.PackService.Published;
import dev.liveops.releases.packs.PackView;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Patches over HTTP. */
@Path("/v1/content/patches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Patches")
public class PatchResource {

    private static final String PATH = "/v1/content/patches/";
    private static final int MAX_REASON = 2_000;

    private final PatchService service;
    private final CurrentCaller caller;

    PatchResource(PatchService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Patches, the newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "listPatches", summary = "List patches, the newest first")
    public Uni<Page<PatchView>> list(
            @Parameter(
                            description = "Of these alone",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"draft", "published", "abandoned"}))
                    @QueryParam("status")
                    @Nullable
                    String status,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.list(
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)),
                Parameters.oneOf("status", status, PatchStatus.values(), PatchStatus::wire));
    }

    /** One of them. */
    @GET
    @Path("/{patch_id}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getPatch", summary = "Get a patch")
    @APIResponseSchema(PatchView.class)
    public Uni<RestResponse<PatchView>> get(@RestPath("patch_id") String id) {
        return service.get(Parameters.uuid("patch_id", id)).map(PatchResource::tagged);
    }

    /** Opens a draft. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, PatchYamlReader.YAML})
    @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
    @Operation(
            operationId = "createPatch",
            summary = "Open a draft of a patch; it must fit the pack that it is for",
            description =
                    "Each change says what its value is now, and 422 release.patch_invalid names every one that does not fit"
                            + " (changes[2]). Services may propose; operators publish. YAML may call the versions base and version,"
                            + " as the files of ./liveops content patch do.")
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PatchView.class)))
    public Uni<RestResponse<PatchView>> create(
            PatchRequest request, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        String author = caller.get().userId();
        return service.create(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "patch.create", idempotencyKey))
                .map(patch -> Tagged.created(patch, EntityTag.ofRevision(patch.revision()), PATH + patch.id()));
    }

    /** Writes a draft anew. */
    @PUT
    @Path("/{patch_id}")
    @Consumes({MediaType.APPLICATION_JSON, PatchYamlReader.YAML})
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "changePatch", summary = "Write a draft anew; the same again changes nothing")
    @APIResponseSchema(PatchView.class)
    public Uni<RestResponse<PatchView>> change(
            @RestPath("patch_id") String id,
            PatchRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return service.change(
                        Parameters.uuid("patch_id", id),
                        Parameters.requireBody(request),
                        IfMatch.required(ifMatch),
                        caller.get().userId())
                .map(PatchResource::tagged);
    }

    /** Gives a draft up. */
    @DELETE
    @Path("/{patch_id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "abandonPatch", summary = "Abandon a draft; it stays to be read")
    @APIResponseSchema(PatchView.class)
    public Uni<RestResponse<PatchView>> abandon(
            @RestPath("patch_id") String id,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") @Nullable String reason,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return service.abandon(
                        Parameters.uuid("patch_id", id),
                        IfMatch.required(ifMatch),
                        Parameters.text("reason", reason, MAX_REASON),
                        caller.get().userId())
                .map(PatchResource::tagged);
    }

    /** What it would make. */
    @GET
    @Path("/{patch_id}/build")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "buildPatch",
            summary = "Build the pack that a patch makes, without storing it: its hash, size and differences",
            description = "422 release.content_invalid names every place that does not keep the pack's schema.")
    public Uni<PatchBuild> build(@RestPath("patch_id") String id) {
        return service.build(Parameters.uuid("patch_id", id));
    }

    /** Publishes what it makes. */
    @POST
    @Path("/{patch_id}/publish")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "publishPatch",
            summary = "Publish the pack that a patch makes; it reaches nobody until it is activated",
            description = "The stored bytes are canonical JSON (RFC 8785). Once more changes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PackView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was published before, with the same bytes",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PackView.class)))
    public Uni<RestResponse<PackView>> publish(
            @RestPath("patch_id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return service.publish(
                        Parameters.uuid("patch_id", id),
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(PatchResource::toResponse);
    }

    private static RestResponse<PackView> toResponse(Published published) {
        return RestResponse.ResponseBuilder.<PackView>create(
                        published.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, published.pack())
                .header(HttpHeaders.LOCATION, published.pack().url())
                .build();
    }

    private static RestResponse<PatchView> tagged(PatchView patch) {
        return Tagged.ok(patch, EntityTag.ofRevision(patch.revision()));
    }
}
