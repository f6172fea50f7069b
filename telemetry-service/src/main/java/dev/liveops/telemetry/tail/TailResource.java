package dev.liveops.telemetry.tail;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.stream.EventAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
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

/** What is stored right now, over HTTP. */
@Path("/v1/telemetry/tail")
@Tag(name = "Export")
@RolesAllowed(Roles.ADMIN)
public class TailResource {

    private static final int USUAL_RATE = 20;

    private final TailService service;
    private final TailConfig config;
    private final CurrentCaller callers;

    TailResource(TailService service, TailConfig config, CurrentCaller callers) {
        this.service = service;
        this.config = config;
        this.callers = callers;
    }

    /** Events as they are stored. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followTelemetry",
            summary = "Follow events as they are stored, or a sample of them; audited",
            description =
                    "Events named event hold one as an export does, payload and user included. Beyond the rate they are picked by a"
                            + " hash of their ids; events named sample say of how many. It ends with the token.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events, without end",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = TailSample.class)))
    public Uni<Response> follow(
            @QueryParam("event_type") String eventType,
            @QueryParam("user_id") String userId,
            @QueryParam("session_id") String sessionId,
            @QueryParam("rate")
                    @Parameter(
                            description = "Events a second, 20 if not given",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    String rate,
            @Context RoutingContext routing) {
        TailFilter filter = new TailFilter(
                Parameters.text("event_type", eventType, Ids.MAX_LENGTH),
                Parameters.text("user_id", userId, Ids.MAX_USER_LENGTH),
                Parameters.text("session_id", sessionId, Ids.MAX_LENGTH));
        int events = rate(rate);
        Instant expiresAt = callers.expiresAt();
        return service.source(filter, events, callers.get().userId()).map(source -> {
            Response answer = EventAnswer.of(service.readers(), source, routing, expiresAt);
            routing.addEndHandler(ended -> service.end(source));
            service.begin(source);
            return answer;
        });
    }

    private int rate(String given) {
        Integer rate = Parameters.integer("rate", given);
        if (rate != null && (rate < 1 || rate > config.maxRate())) {
            throw Parameters.bad("rate", given, "1.." + config.maxRate() + " events a second");
        }
        return rate == null ? Math.min(USUAL_RATE, config.maxRate()) : rate;
    }
}
