package dev.liveops.config.stream;

import dev.liveops.config.stream.StreamTokens.StreamToken;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.stream.EventAnswer;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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

/** What is published, as server-sent events (HTML Living Standard, section 9.2). */
@Path("/v1/config/stream")
@Tag(name = "Stream")
@NonBlocking
public class StreamResource {

    private final ConfigStream stream;
    private final StreamTokens tokens;
    private final CurrentCaller callers;

    StreamResource(ConfigStream stream, StreamTokens tokens, CurrentCaller callers) {
        this.stream = stream;
        this.tokens = tokens;
        this.callers = callers;
    }

    /** What is served from now on, or since where its client was. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "followConfig",
            summary = "Follow what is published",
            description =
                    "Events of the type message hold a StreamEvent: another version is served, or a window of it opened or"
                            + " closed; ask again at a moment of your own within spread_ms. Needs a token in Authorization, or one in the"
                            + " address; the stream ends with it. Who is told nothing but a comment every 15 seconds is up to date.")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events, without end",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = StreamEvent.class)))
    public Uni<Response> follow(
            @Parameter(description = "For clients that send no headers; see createStreamToken")
                    @QueryParam("token")
                    @Nullable
                    String token,
            @Parameter(
                            description =
                                    "The version you hold, or the id of the last event you had: what came since is told at once."
                                            + " Without it, and without Last-Event-ID, what is served now is",
                            example = "7")
                    @QueryParam("version")
                    @Nullable
                    String version,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context RoutingContext routing) {
        StreamPosition known = lastEventId == null || lastEventId.isEmpty()
                ? position("version", version)
                : position("Last-Event-ID", lastEventId);
        return lastsUntil(token).map(end -> EventAnswer.of(stream.readers(), stream.source(known), routing, end));
    }

    /** A token for an address. */
    @POST
    @Path("/tokens")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE, Roles.VIEWER})
    @PublicRead
    @Operation(
            operationId = "createStreamToken",
            summary = "Get a token that opens the stream, for clients that send no headers",
            description = "For some minutes; the streams that it opens end with the token that asks for it")
    @APIResponse(
            responseCode = "200",
            description = "A token",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = StreamTokenView.class)))
    public Uni<Response> createToken() {
        return tokens.mint(callers.expiresAt())
                .map(token -> Response.ok(view(token))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Uni<Instant> lastsUntil(@Nullable String token) {
        if (!callers.get().isAnonymous()) {
            return Uni.createFrom().item(callers.expiresAt());
        }
        if (token == null) {
            throw ProblemException.of(
                    CommonProblem.UNAUTHENTICATED,
                    "this operation needs a token: Authorization: Bearer ..., or the parameter token");
        }
        return tokens.verify(token);
    }

    private static @Nullable StreamPosition position(String name, @Nullable String text) {
        return text == null
                ? null
                : StreamPosition.parse(text)
                        .orElseThrow(() -> Parameters.bad(name, text, "a version, or the id of an event, as 7.0"));
    }

    private static StreamTokenView view(StreamToken token) {
        return new StreamTokenView(token.text(), token.opensUntil(), StreamLink.path(token, null));
    }
}
