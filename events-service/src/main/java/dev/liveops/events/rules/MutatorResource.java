package dev.liveops.events.rules;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Mutators over HTTP. */
@Path("/v1/events/mutators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@NonBlocking
public class MutatorResource {

    private final DeclarationService service;
    private final CurrentCaller caller;

    MutatorResource(DeclarationService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** All there are. */
    @GET
    @FromSnapshot(RuleVocabulary.SNAPSHOT)
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "listMutators",
            summary = "List the mutators that rules may name: the reference game's and those that the studio declared")
    public MutatorList list() {
        return new MutatorList(service.registry().mutators(), ReferenceMutators.GLOBAL);
    }

    /** One of them. */
    @GET
    @Path("/{name}")
    @FromSnapshot(RuleVocabulary.SNAPSHOT)
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getMutator", summary = "Get a declared mutator")
    @APIResponseSchema(MutatorView.class)
    public RestResponse<MutatorView> get(@RestPath("name") String name) {
        return tagged(service.get(DeclarationKind.MUTATOR, name));
    }

    /** Declares or changes one. */
    @PUT
    @Path("/{name}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "putMutator",
            summary = "Declare a mutator that your game knows, or change one that you have seen")
    @APIResponseSchema(MutatorView.class)
    public Uni<RestResponse<MutatorView>> put(
            @RestPath("name") String name, PutMutator request, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.putMutator(
                        name,
                        Parameters.requireBody(request),
                        ifMatch,
                        caller.get().userId())
                .map(published -> published.answer(MutatorResource::tagged));
    }

    /** Takes one back. */
    @DELETE
    @Path("/{name}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "removeMutator",
            summary = "Take back a declared mutator that no event uses; answers what it was")
    @APIResponseSchema(MutatorView.class)
    public Uni<RestResponse<MutatorView>> remove(
            @RestPath("name") String name,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") String reason,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.remove(
                        DeclarationKind.MUTATOR,
                        name,
                        IfMatch.required(ifMatch),
                        reason,
                        caller.get().userId())
                .map(published -> published.answer(declared -> RestResponse.ok(MutatorView.of(declared))));
    }

    private static RestResponse<MutatorView> tagged(Declaration declared) {
        return Tagged.ok(MutatorView.of(declared), EntityTag.ofRevision(declared.revision()));
    }
}
