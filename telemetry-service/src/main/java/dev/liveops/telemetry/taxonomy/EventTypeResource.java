package dev.liveops.telemetry.taxonomy;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.caching.EntityTag;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The taxonomy over HTTP. */
@Path("/v1/telemetry/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Taxonomy")
public class EventTypeResource {

    private final EventTypeService service;
    private final EventTypeDryRuns dryRuns;
    private final CurrentCaller caller;

    EventTypeResource(EventTypeService service, EventTypeDryRuns dryRuns, CurrentCaller caller) {
        this.service = service;
        this.dryRuns = dryRuns;
        this.caller = caller;
    }

    /** Lists event types by name, each at its latest version. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "listEventTypes", summary = "List event types by name, each at its latest version")
    public Uni<Page<EventTypeView>> list(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** An event type with its history. */
    @GET
    @Path("/{event_type}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getEventType",
            summary = "Get an event type: its versions, and the fields that clients send besides")
    @APIResponseSchema(EventTypeDetail.class)
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<RestResponse<EventTypeDetail>> get(
            @RestPath("event_type") String name,
            @QueryParam("page_token") @Parameter(description = "For versions before those of a page") String pageToken,
            @QueryParam("page_size") @Parameter(description = "Most versions") String pageSize) {
        PageRequest page = PageRequest.of(pageToken, Parameters.integer("page_size", pageSize));
        return service.get(name, page).map(detail -> detail(detail, page));
    }

    // The tag is the latest version's, which stands on the first page, and of what clients send besides.
    private static RestResponse<EventTypeDetail> detail(EventTypeDetail detail, PageRequest page) {
        RestResponse.ResponseBuilder<EventTypeDetail> answer = RestResponse.ResponseBuilder.ok(detail);
        if (page.after().isEmpty()) {
            answer.header(
                    HttpHeaders.ETAG,
                    EntityTag.ofRevision(detail.versions().get(0).version(), detail));
        }
        return answer.build();
    }

    /** Adds an event type. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "createEventType",
            summary = "Add an event type; every replica accepts its events within a second")
    @APIResponseSchema(value = EventTypeView.class, responseCode = "201", responseDescription = "Its first version")
    public Uni<RestResponse<EventTypeView>> create(
            CreateEventType request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.create(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "telemetry.create_event_type", idempotencyKey))
                .map(published -> published.answer(EventTypeResource::created));
    }

    /** Adds a version. */
    @POST
    @Path("/{event_type}/versions")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "addEventTypeVersion",
            summary = "Add a version that accepts whatever the former one accepted",
            description =
                    "If-Match holds the latest version you have seen. A version that drops or narrows a field, gives it"
                            + " another type or asks for more is refused: clients in the field go on sending what they send, and"
                            + " queries go on reading what they read. Try it first: dry-run.")
    @APIResponseSchema(value = EventTypeView.class, responseCode = "201", responseDescription = "The new version")
    public Uni<RestResponse<EventTypeView>> addVersion(
            @RestPath("event_type") String name,
            AddEventTypeVersion request,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.addVersion(
                        name,
                        Parameters.requireBody(request),
                        IfMatch.required(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(EventTypeResource::created));
    }

    /** Tries a schema. */
    @POST
    @Path("/{event_type}/dry-run")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "dryRunEventType",
            summary = "Say how many of the last stored events a schema would have rejected; changes nothing")
    public Uni<EventTypeDryRun> dryRun(@RestPath("event_type") String name, DryRunEventType request) {
        return dryRuns.run(name, Parameters.requireBody(request));
    }

    private static RestResponse<EventTypeView> created(EventTypeView version) {
        return Tagged.created(
                version, EntityTag.ofRevision(version.version()), "/v1/telemetry/event-types/" + version.eventType());
    }
}
