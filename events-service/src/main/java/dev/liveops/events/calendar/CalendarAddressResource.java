package dev.liveops.events.calendar;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Addresses at which calendars read, over HTTP. */
@Path("/v1/events/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar")
public class CalendarAddressResource {

    private final CalendarService service;
    private final CurrentCaller caller;

    CalendarAddressResource(CalendarService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Every address, without its secret. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listCalendars", summary = "List the addresses of calendars, without their secrets")
    public Uni<CalendarList> list() {
        return service.list();
    }

    /** Makes an address. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "createCalendar",
            summary = "Make a secret address at which a calendar may read; it is shown this once",
            description = "Whoever has the address reads what is on and what is coming, announced or not.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = CreatedCalendar.class)))
    public Uni<RestResponse<CreatedCalendar>> create(CreateCalendar request) {
        return service.create(Parameters.requireBody(request), caller.get().userId())
                .map(created -> RestResponse.status(Status.CREATED, created));
    }

    /** Ends an address. */
    @POST
    @Path("/{name}/revoke")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "revokeCalendar", summary = "Revoke an address: nobody reads there any more")
    public Uni<CalendarAddress> revoke(@RestPath("name") String name) {
        return service.revoke(name, caller.get().userId());
    }
}
