package dev.liveops.events.active;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.events.audience.PlayerAsked;
import dev.liveops.model.events.ActiveEvents;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is on now, over HTTP. */
@Path("/v1/events/active")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Active events")
@NonBlocking
public class ActiveEventResource {

    private final ActiveEventService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    ActiveEventResource(ActiveEventService service, PreviewClock clock, CurrentCaller caller, ObjectMapper json) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
        this.json = json;
    }

    /** The events in force now, or at another time for viewers and services; revalidated by entity tag. */
    @GET
    @FromSnapshot(ScheduleHolder.SNAPSHOT)
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "listActiveEvents",
            summary = "List the events and seasons in force now",
            description =
                    "Those for the content version, the client version and the region, and what they come to together (effective)."
                            + " Who says no content version gets those of the active one, and of every one while that is not known."
                            + " Kept by caches until the next change, 30 seconds at the most. With a player's token it is his own"
                            + " answer where an event has a condition or a holdout; without one the former are not shown, and the"
                            + " latter are, and not measured. The entity tag covers everything but server_time.")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "The events in force, by start, then by id",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ActiveEvents.class)))
    @APIResponse(responseCode = "304", description = "The events you hold are the ones in force")
    public Uni<Response> list(
            @BeanParam ActiveQuery query,
            @Parameter(description = "Another instant, RFC 3339; for viewers and services") @QueryParam("at") @Nullable
                    String at) {
        Caller current = caller.get();
        Instant instant = clock.resolve(at, current);
        boolean isPreview = at != null;
        return service.at(instant, query.asked(), player(query, current), attributes(query.attributes), isPreview)
                // A preview is for the one who asked; what is on now for everybody is the same for everybody.
                .map(answer -> CachedAnswer.tagged(
                        answer.body().at(instant),
                        answer.tag(),
                        isPreview || answer.isPersonal(),
                        instant,
                        answer.end()));
    }

    private static @Nullable PlayerAsked player(ActiveQuery query, Caller caller) {
        String user = caller.actingFor("user_id", query.userId);
        boolean isHis = query.userId != null || caller.has(Roles.PLAYER);
        return user != null && isHis ? new PlayerAsked(user, query.sessionId) : null;
    }

    private ObjectNode attributes(@Nullable String text) {
        if (text == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode tree = json.readTree(text);
            if (tree instanceof ObjectNode attributes) {
                return attributes;
            }
        } catch (JsonProcessingException e) {
            // Answered as what is no object.
        }
        throw Parameters.bad("attributes", text, "a JSON object, as {\"platform\": \"web\"}");
    }
}
