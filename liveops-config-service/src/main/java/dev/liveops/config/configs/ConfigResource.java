package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Configs over HTTP. */
@Path("/api/awf-liveops/configs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
public class ConfigResource {

    private final ConfigService service;
    private final CurrentCaller caller;

    ConfigResource(ConfigService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Creates a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "createConfig", summary = "Create a draft; it reaches nobody until it is activated")
    public Uni<RestResponse<ConfigView>> create(
            CreateConfig request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.create(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "config.create", idempotencyKey))
                .map(config ->
                        Tagged.created(config, service.tag(config), "/api/awf-liveops/configs/" + config.configId()));
    }

    /** Lists configs, the oldest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listConfigs", summary = "List configs, the oldest first")
    public Uni<Page<ConfigView>> list(
            @Parameter(schema = @Schema(implementation = ConfigScope.class)) @QueryParam("scope") String scope,
            @Parameter(schema = @Schema(implementation = ConfigStatus.class)) @QueryParam("status") String status,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.list(
                Parameters.oneOf("scope", scope, ConfigScope.values(), ConfigScope::wire),
                Parameters.oneOf("status", status, ConfigStatus.values(), ConfigStatus::wire),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One config. */
    @GET
    @Path("/{config_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getConfig", summary = "Get a config: its newest revision, and which one players get")
    @APIResponseSchema(ConfigView.class)
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<RestResponse<ConfigView>> get(@RestPath("config_id") String id) {
        return service.get(Parameters.uuid("config_id", id)).map(this::tagged);
    }

    /** Makes a new revision. */
    @PUT
    @Path("/{config_id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "editConfig", summary = "Make a new revision; players keep the active one")
    public Uni<RestResponse<ConfigView>> edit(
            @RestPath("config_id") String id,
            EditConfig request,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.edit(
                        Parameters.uuid("config_id", id),
                        Parameters.requireBody(request),
                        IfMatch.required(ifMatch),
                        caller.get().userId())
                .map(this::tagged);
    }

    /** Publishes the newest revision. */
    @POST
    @Path("/{config_id}/activate")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "activateConfig", summary = "Publish the newest revision to players, inside its window")
    public Uni<RestResponse<ConfigView>> activate(
            @RestPath("config_id") String id,
            @RequestBody(required = false) ActivateConfig request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        boolean immediate = request == null || request.immediate() == null || request.immediate();
        return service.activate(
                        Parameters.uuid("config_id", id),
                        immediate,
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(this::tagged));
    }

    /** Takes a config back from players. */
    @POST
    @Path("/{config_id}/deactivate")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deactivateConfig", summary = "Take a config back from players")
    public Uni<RestResponse<ConfigView>> deactivate(
            @RestPath("config_id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.deactivate(
                        Parameters.uuid("config_id", id),
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(this::tagged));
    }

    /** Publishes what was active before. */
    @POST
    @Path("/{config_id}/rollback")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "rollBackConfig", summary = "Publish, as a new revision, what was active before")
    public Uni<RestResponse<ConfigView>> rollBack(
            @RestPath("config_id") String id,
            @RequestBody(required = false) RollbackConfig request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        UUID config = Parameters.uuid("config_id", id);
        String author = caller.get().userId();
        Optional<IdempotencyKey> key = IdempotencyKey.of(author, "config.rollback", config.toString(), idempotencyKey);
        return service.rollBack(
                        config,
                        request == null ? new RollbackConfig(null) : request,
                        IfMatch.orKey(ifMatch, key),
                        author,
                        key)
                .map(published -> published.answer(this::tagged));
    }

    private RestResponse<ConfigView> tagged(ConfigView config) {
        return Tagged.ok(config, service.tag(config));
    }
}
