package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.caching.EntityTag;
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

/** Golden sims over HTTP. */
@Path("/v1/content/golden")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Golden sims")
public class GoldenResource {

    private static final String PATH = "/v1/content/golden/";

    private final GoldenService service;
    private final CurrentCaller caller;

    GoldenResource(GoldenService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** The suite, by name. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "listGolden", summary = "List golden sims and replays by name, without what is played")
    public Uni<Page<GoldenView>> list(
            @Parameter(
                            description = "Of these alone",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"exact", "band", "replay"}))
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(description = "true: those that are retired, instead of those that are asked for")
                    @QueryParam("retired")
                    @Nullable
                    String retired,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.list(
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)),
                Parameters.oneOf("kind", kind, GoldenKind.values(), GoldenKind::wire),
                Parameters.flag("retired", retired));
    }

    /** One of them. */
    @GET
    @Path("/{name}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getGolden", summary = "Get the newest revision of a golden sim")
    @APIResponseSchema(GoldenView.class)
    public Uni<RestResponse<GoldenView>> get(@RestPath("name") String name) {
        return service.get(name).map(GoldenResource::tagged);
    }

    /** Writes one. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "writeGolden",
            summary = "Write a golden sim, as a new one or as the next revision; the same again changes nothing",
            description =
                    "It is played with the active pack, the newest packs and every one that is published from now on, or with"
                            + " the pack that it names alone. A new revision needs If-Match.")
    @APIResponse(
            responseCode = "201",
            description = "There was none of this name",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GoldenView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The next revision, or the same as before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GoldenView.class)))
    public Uni<RestResponse<GoldenView>> write(
            @RestPath("name") String name,
            GoldenRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return service.write(
                        name,
                        Parameters.requireBody(request),
                        ifMatch,
                        caller.get().userId())
                .map(written -> written.isNew()
                        ? Tagged.created(written.view(), tag(written.view()), PATH + name)
                        : tagged(written.view()));
    }

    /** Retires one. */
    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "retireGolden",
            summary = "Retire a golden sim: nobody asks for it any more; it stays to be read, and may be written again")
    @APIResponseSchema(GoldenView.class)
    public Uni<RestResponse<GoldenView>> retire(
            @RestPath("name") String name,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") @Nullable String reason,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return service.retire(
                        name,
                        IfMatch.required(ifMatch),
                        Parameters.text("reason", reason, GoldenPolicy.MAX_WHY),
                        caller.get().userId())
                .map(GoldenResource::tagged);
    }

    /** What it said before. */
    @GET
    @Path("/{name}/revisions")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "listGoldenRevisions",
            summary = "List the revisions of a golden sim, the newest first, without what is played")
    public Uni<Page<GoldenView>> revisions(
            @RestPath("name") String name,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.revisions(name, PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One of those. */
    @GET
    @Path("/{name}/revisions/{revision}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getGoldenRevision", summary = "Get a revision of a golden sim, which never changes")
    public Uni<GoldenView> revision(@RestPath("name") String name, @RestPath("revision") String revision) {
        long number = Parameters.count("revision", revision);
        return service.revision(name, (int) Math.min(Integer.MAX_VALUE, number));
    }

    /** Makes golden replays of a set of golden runs. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "importGolden",
            summary = "Make golden replays of a set of golden runs that the simulation wrote, one of each pack",
            description =
                    "A replay that is there and says the same stays as it is; one that says something else gets a revision.")
    public Uni<GoldenImported> add(GoldenImport set) {
        return service.add(Parameters.requireBody(set), caller.get().userId());
    }

    private static RestResponse<GoldenView> tagged(GoldenView view) {
        return Tagged.ok(view, tag(view));
    }

    private static EntityTag tag(GoldenView view) {
        return EntityTag.ofRevision(view.revision());
    }
}
