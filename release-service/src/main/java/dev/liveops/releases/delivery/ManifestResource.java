package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The manifest over HTTP. */
@Path("/v1/content/manifest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
public class ManifestResource {

    private final DeliveryService service;
    private final PreviewClock clock;

    ManifestResource(DeliveryService service, PreviewClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** What clients are to run. */
    @GET
    @FromSnapshot(DeliveryHolder.SNAPSHOT)
    @NonBlocking
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "getManifest",
            summary = "Get what clients are to run: the active content and the oldest client")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description =
                    "The manifest; its entity tag begins with its revision, and changes with the API's version too",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ContentManifest.class)))
    @APIResponse(responseCode = "304", description = "The manifest you hold is current")
    public Response manifest() {
        Served served = service.served();
        return CachedAnswer.tagged(served.manifest(), served.tag(), false, clock.now(), null);
    }
}
