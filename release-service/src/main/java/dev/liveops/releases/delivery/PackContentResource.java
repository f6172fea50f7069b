package dev.liveops.releases.delivery;

import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.limits.PublicRead;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The bytes of packs over HTTP. */
@Path("/v1/content/packs")
@Tag(name = "Delivery")
public class PackContentResource {

    /** A version means the same bytes for ever (RFC 8246). */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final DeliveryService service;

    PackContentResource(DeliveryService service) {
        this.service = service;
    }

    /** The bytes of a pack. */
    @GET
    @Path("/{content_version}")
    @PermitAll
    @PublicRead
    @Operation(operationId = "getPack", summary = "Get the bytes of a content pack; its SHA-256 is its entity tag")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "Exactly the bytes that were published",
            content = {
                @Content(
                        mediaType = "application/octet-stream",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "304", description = "You hold these bytes")
    public Uni<Response> pack(@RestPath("content_version") String contentVersion) {
        return service.content(contentVersion).map(PackContentResource::toResponse);
    }

    private static Response toResponse(PackContent content) {
        return Response.ok(content.body())
                .type(content.pack().mediaType())
                // With the length known, a client sees when a download broke off.
                .header(HttpHeaders.CONTENT_LENGTH, content.pack().sizeBytes())
                .header(HttpHeaders.ETAG, new EntityTag(content.pack().contentHash(), false))
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                // A pack says itself what it is; a browser must not guess.
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
