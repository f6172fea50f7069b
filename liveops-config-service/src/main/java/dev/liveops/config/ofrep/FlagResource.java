package dev.liveops.config.ofrep;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.stream.ConfigStream;
import dev.liveops.config.stream.StreamPosition;
import dev.liveops.config.stream.StreamTokens;
import dev.liveops.config.stream.StreamTokens.StreamToken;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Flags over HTTP, as OFREP 0.3.0 has them. */
@Path("/ofrep/v1/evaluate/flags")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flags")
@NonBlocking
@APIResponse(
        responseCode = "401",
        description = "There is no token, or a bad one",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagFailureView.class)))
@APIResponse(
        responseCode = "403",
        description = "The role may not do this, or targetingKey is another player",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagFailureView.class)))
@APIResponse(
        responseCode = "429",
        description = "Too many requests; Retry-After says when to come back",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagFailureView.class)))
@APIResponse(
        responseCode = "503",
        description = "Not ready, or older than what is asked for; Retry-After says when to come back",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagFailureView.class)))
public class FlagResource {

    private static final int TAG_BYTES = 16;

    private final FlagService service;
    private final FreshnessService freshness;
    private final ConfigStream stream;
    private final StreamTokens tokens;
    private final FlagSetJson json;
    private final CurrentCaller callers;

    FlagResource(
            FlagService service,
            FreshnessService freshness,
            ConfigStream stream,
            StreamTokens tokens,
            FlagSetJson json,
            CurrentCaller callers) {
        this.service = service;
        this.freshness = freshness;
        this.stream = stream;
        this.tokens = tokens;
        this.json = json;
        this.callers = callers;
    }

    /** One flag, for clients on servers. */
    @POST
    @Path("/{key}")
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "evaluateFlag",
            summary = "Evaluate a flag (OpenFeature Remote Evaluation Protocol 0.3.0)",
            description =
                    "A flag is a lever by its key, experiment.<parameter> or event.<rule>. Always what is published now: no"
                            + " turn is pinned")
    @APIResponse(
            responseCode = "200",
            description = "The flag",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The context is none, or the value does not fit the protocol",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = FlagFailureView.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such flag for the player",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = FlagFailureView.class)))
    public Uni<Response> evaluate(@PathParam("key") String key, @Nullable EvaluationRequest request) {
        Caller caller = callers.get();
        return Uni.createFrom()
                .deferred(() -> service.evaluate(key, context(request), caller))
                .map(flag -> Response.ok(flag.json().toString().getBytes(StandardCharsets.UTF_8))
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        .build());
    }

    /** Every flag, for clients of one player. */
    @POST
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "evaluateFlags",
            summary = "Evaluate every flag (OpenFeature Remote Evaluation Protocol 0.3.0)",
            description =
                    "The entity tag covers the version, the context and the windows that are open; an item of flags may be a failure")
    @APIResponse(
            responseCode = "200",
            description = "The flags, and where changes are told",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagSetView.class)))
    @APIResponse(responseCode = "304", description = "The flags you hold are current")
    @APIResponse(
            responseCode = "400",
            description = "The context is none",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = FlagFailureView.class)))
    public Uni<Response> evaluateAll(
            @Context HttpHeaders headers,
            @Parameter(description = "The etag of an event of the stream: no older answer comes", example = "7.0")
                    @QueryParam(Freshness.ETAG)
                    @Nullable
                    String etag,
            @Parameter(description = "Its lastModified, in seconds since 1970 or as RFC 3339", example = "1764806400")
                    @QueryParam(Freshness.LAST_MODIFIED)
                    @Nullable
                    String lastModified,
            @Nullable EvaluationRequest request) {
        Caller caller = callers.get();
        String held = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        Freshness wanted = Freshness.of(etag, lastModified);
        FlagContext context = context(request);
        return freshness
                .await(wanted)
                .chain(() -> {
                    // Before the levers are looked at: what is told since then is told again.
                    StreamPosition position = stream.position();
                    return Uni.combine()
                            .all()
                            .unis(service.evaluateAll(context, caller, wanted), token())
                            .with((flags, token) -> json.write(flags, token, position));
                })
                .map(body -> answer(body, context, held));
    }

    private static FlagContext context(@Nullable EvaluationRequest request) {
        return FlagContext.of(request == null ? EvaluationRequest.EMPTY : request);
    }

    // Flags are worth more than the stream: who is told of none asks again by himself.
    private Uni<Optional<StreamToken>> token() {
        return tokens.mint(callers.expiresAt()).map(Optional::of).onFailure().recoverWithItem(Optional.empty());
    }

    private static EntityTag tag(byte[] body, FlagContext context) {
        MessageDigest digest = Sha256.begin();
        digest.update(context.normalized().getBytes(StandardCharsets.UTF_8));
        return new EntityTag(HexFormat.of().formatHex(digest.digest(body), 0, TAG_BYTES), false);
    }

    private static Response answer(byte[] body, FlagContext context, @Nullable String ifNoneMatch) {
        EntityTag tag = tag(body, context);
        // Weak where the caller holds what was compressed, as he knows it.
        Optional<EntityTag> held = Optional.ofNullable(ifNoneMatch).flatMap(tag::matchedIn);
        Response.ResponseBuilder answer = held.isPresent() ? Response.notModified() : Response.ok(body);
        return answer.header(HttpHeaders.ETAG, held.orElse(tag))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
