package dev.liveops.releases.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Schemas of packs over HTTP. */
@Path("/v1/content/schemas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Content schemas")
public class SchemaResource {

    private final SchemaService service;
    private final CurrentCaller caller;

    SchemaResource(SchemaService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** What is registered, the newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "listContentSchemas",
            summary = "List registered schemas, the newest first, without their text")
    public Uni<Page<RegisteredSchema>> list(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One version of one. */
    @GET
    @Path("/{name}/{version}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getContentSchema", summary = "Get a version of a schema")
    public Uni<RegisteredSchema> get(@RestPath("name") String name, @RestPath("version") String version) {
        return service.get(name, version);
    }

    /** Registers one. */
    @PUT
    @Path("/{name}/{version}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "registerContentSchema",
            summary = "Register a version of a schema; the same again changes nothing",
            description =
                    "The body is a JSON Schema (2020-12, without references, patterns of RE2, at most 128 KiB). A pack that"
                            + " names it, as content_schema=reference-game/1, has to keep it.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RegisteredSchema.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was registered before, as it is",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RegisteredSchema.class)))
    public Uni<RestResponse<RegisteredSchema>> register(
            @RestPath("name") String name,
            @RestPath("version") String version,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    JsonNode schema) {
        return service.register(
                        name,
                        version,
                        Parameters.requireBody(schema),
                        caller.get().userId())
                .map(registered -> RestResponse.status(
                        registered.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        registered.schema()));
    }
}
