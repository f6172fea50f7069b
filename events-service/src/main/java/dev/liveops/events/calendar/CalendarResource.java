package dev.liveops.events.calendar;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What is on when, over HTTP. */
@Path("/v1/events/calendar")
@Tag(name = "Calendar")
public class CalendarResource {

    private static final String ICALENDAR = "text/calendar";

    private final CalendarService service;
    private final PreviewClock clock;

    CalendarResource(CalendarService service, PreviewClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** What is on at any time of a span. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "getEventCalendar",
            summary = "List what is on at any time of a span, each time of what recurs",
            description =
                    "At most 2,000 entries; next_from says where to go on. Drafts and what was cancelled are not in it.")
    public Uni<EventCalendar> calendar(
            @Parameter(required = true, description = "Included, RFC 3339", example = "2026-12-01T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(required = true, description = "Excluded, RFC 3339", example = "2027-01-01T00:00:00Z")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "Whose hours; absent for those of who is in no region")
                    @QueryParam("region")
                    @Nullable
                    String region) {
        Instant start = required("from", from);
        Instant end = required("to", to);
        if (!start.isBefore(end)) {
            throw Parameters.bad("to", end.toString(), "later than from, " + start);
        }
        if (region != null && !Ids.isName(region)) {
            throw Parameters.bad("region", region, Ids.NAME_PATTERN);
        }
        return service.between(start, end, region);
    }

    /** The same for calendars, which send no token. */
    @GET
    @Path("/{file}")
    @Produces({ICALENDAR, MediaType.APPLICATION_JSON})
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "getEventCalendarFeed",
            summary = "Read the calendar as iCalendar (RFC 5545) at a secret address",
            description = "From 90 days ago to 400 days ahead, at most 2,000 entries; revalidated by entity tag.")
    @APIResponse(
            responseCode = "200",
            description = "The calendar",
            content = @Content(mediaType = ICALENDAR, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The calendar you hold is current")
    public Uni<Response> feed(@Parameter(description = "The secret, and .ics") @RestPath("file") String file) {
        return service.feed(file).map(this::answer);
    }

    private Response answer(String feed) {
        Response tagged = CachedAnswer.of(feed, feed, true, clock.now(), null);
        return Response.fromResponse(tagged).type(ICALENDAR + ";charset=UTF-8").build();
    }

    private static Instant required(String name, @Nullable String value) {
        Instant instant = Parameters.instant(name, value);
        if (instant == null) {
            throw Parameters.bad(name, "", "an instant, RFC 3339");
        }
        return instant;
    }
}
