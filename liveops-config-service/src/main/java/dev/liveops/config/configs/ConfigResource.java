package dev.liveops.config.configs;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    private final ConfigReadService reads;
    private final PublicationService publications;
    private final CurrentCaller caller;

    ConfigResource(
            ConfigService service, ConfigReadService reads, PublicationService publications, CurrentCaller caller) {
        this.service = service;
        this.reads = reads;
        this.publications = publications;
        this.caller = caller;
    }

    /** Creates a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
    @Operation(
            operationId = "createConfig",
            summary = "Create a draft; it reaches nobody until it is activated",
            description = "A service creates it for the person that created_by names.")
    public Uni<RestResponse<ConfigView>> create(
            CreateConfig request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        CreateConfig draft = Parameters.requireBody(request);
        Caller current = caller.get();
        boolean forSomebody = !current.has(Roles.OPERATOR);
        return service.create(
                        draft,
                        author(current, draft.createdBy(), forSomebody),
                        forSomebody ? Optional.of(current.userId()) : Optional.empty(),
                        IdempotencyKey.of(current.userId(), "config.create", idempotencyKey))
                .map(config ->
                        Tagged.created(config, service.tag(config), "/api/awf-liveops/configs/" + config.configId()));
    }

    /** One config. */
    @GET
    @Path("/{config_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getConfig", summary = "Get a config: its newest revision, and which one players get")
    @APIResponseSchema(ConfigView.class)
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<RestResponse<ConfigView>> get(@RestPath("config_id") String id) {
        return reads.find(Parameters.uuid("config_id", id)).map(this::tagged);
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
    @Operation(
            operationId = "activateConfig",
            summary = "Publish the newest revision to players, from now on or inside its window",
            description = "What it replaces is superseded. overlaps names what else sets its levers.")
    public Uni<RestResponse<ConfigView>> activate(
            @RestPath("config_id") String id,
            @RequestBody(required = false) ActivateConfig request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return publications
                .activate(
                        Parameters.uuid("config_id", id),
                        request == null ? ActivateConfig.AS_SAID : request,
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(this::tagged));
    }

    /** Takes a config back from players. */
    @POST
    @Path("/{config_id}/deactivate")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deactivateConfig", summary = "Take a config back from players; it is a draft again")
    public Uni<RestResponse<ConfigView>> deactivate(
            @RestPath("config_id") String id,
            @RequestBody(required = false) ExplainChange request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return publications
                .deactivate(
                        Parameters.uuid("config_id", id),
                        request == null ? ExplainChange.NOTHING : request,
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(this::tagged));
    }

    /** Puts a config away. */
    @POST
    @Path("/{config_id}/archive")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "archiveConfig", summary = "Put a config away for good; it can still be read")
    public Uni<RestResponse<ConfigView>> archive(
            @RestPath("config_id") String id,
            @RequestBody(required = false) ExplainChange request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return publications
                .archive(
                        Parameters.uuid("config_id", id),
                        request == null ? ExplainChange.NOTHING : request,
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(this::tagged));
    }

    /** Restores the state before. */
    @POST
    @Path("/{config_id}/rollback")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "rollBackConfig",
            summary = "Restore the state before as a new config, and answer that one",
            description =
                    "The config that is rolled back is superseded. Where there was nothing before, it is only taken"
                            + " out, becomes a draft and is the answer. A second rollback goes further back.")
    public Uni<RestResponse<ConfigView>> rollBack(
            @RestPath("config_id") String id,
            @RequestBody(required = false) RollbackConfig request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        UUID config = Parameters.uuid("config_id", id);
        String author = caller.get().userId();
        Optional<IdempotencyKey> key = IdempotencyKey.of(author, "config.rollback", config.toString(), idempotencyKey);
        return publications
                .rollBack(
                        config,
                        request == null ? RollbackConfig.BACK : request,
                        IfMatch.orKey(ifMatch, key),
                        caller.get(),
                        key)
                .map(published -> published.answer(this::tagged));
    }

    // A service has no name of its own in the trail: it says for whom it asks. Nobody else asks for another.
    private static String author(Caller current, String named, boolean forSomebody) {
        if (!forSomebody) {
            return current.actingFor("created_by", named);
        }
        Violations violations = new Violations();
        if (violations.present(named, "created_by")) {
            violations.check(Ids.isUser(named), "created_by", Quote.of(named) + " (expected the id of a person)");
        }
        violations.throwIfAny(ConfigProblem.INVALID);
        return named;
    }

    private RestResponse<ConfigView> tagged(ConfigView config) {
        return Tagged.ok(config, service.tag(config));
    }
}
