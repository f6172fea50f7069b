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

/** Declared keys of rules over HTTP. */
@Path("/v1/events/rule-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@NonBlocking
public class RuleKeyResource {

    private final DeclarationService service;
    private final CurrentCaller caller;

    RuleKeyResource(DeclarationService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** All there are. */
    @GET
    @FromSnapshot(RuleVocabulary.SNAPSHOT)
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "listRuleKeys",
            summary = "List the keys of rules that the studio declared",
            description =
                    "Besides the keys of EventRules, rules may have these; values are checked when an event is written.")
    public RuleKeyList list() {
        return new RuleKeyList(service.registry().declared(DeclarationKind.RULE_KEY).stream()
                .map(RuleKeyView::of)
                .toList());
    }

    /** One of them. */
    @GET
    @Path("/{name}")
    @FromSnapshot(RuleVocabulary.SNAPSHOT)
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "getRuleKey", summary = "Get a declared key of rules")
    @APIResponseSchema(RuleKeyView.class)
    public RestResponse<RuleKeyView> get(@RestPath("name") String name) {
        return tagged(service.get(DeclarationKind.RULE_KEY, name));
    }

    /** Declares or changes one. */
    @PUT
    @Path("/{name}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "putRuleKey",
            summary = "Declare a key of rules, or change one that you have seen",
            description =
                    "Events that are there already stay as they are; what is written from now on has to fit the schema.")
    @APIResponseSchema(RuleKeyView.class)
    public Uni<RestResponse<RuleKeyView>> put(
            @RestPath("name") String name, PutRuleKey request, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.putRuleKey(
                        name,
                        Parameters.requireBody(request),
                        ifMatch,
                        caller.get().userId())
                .map(published -> published.answer(RuleKeyResource::tagged));
    }

    /** Takes one back. */
    @DELETE
    @Path("/{name}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "removeRuleKey",
            summary = "Take back a declared key of rules that no event uses; answers what it was")
    @APIResponseSchema(RuleKeyView.class)
    public Uni<RestResponse<RuleKeyView>> remove(
            @RestPath("name") String name,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") String reason,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.remove(
                        DeclarationKind.RULE_KEY,
                        name,
                        IfMatch.required(ifMatch),
                        reason,
                        caller.get().userId())
                .map(published -> published.answer(declared -> RestResponse.ok(RuleKeyView.of(declared))));
    }

    private static RestResponse<RuleKeyView> tagged(Declaration declared) {
        return Tagged.ok(RuleKeyView.of(declared), EntityTag.ofRevision(declared.revision()));
    }
}
