package dev.liveops.releases.player;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
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

    private final PlayerService service;
    private final CurrentCaller caller;
    private final PreviewClock clock;

    ManifestResource(PlayerService service, CurrentCaller caller, PreviewClock clock) {
        this.service = service;
        this.caller = caller;
        this.clock = clock;
    }

    /** What a client is to run. */
    @GET
    @FromSnapshot(DeliveryHolder.SNAPSHOT)
    @NonBlocking
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "getManifest",
            summary = "Get what a client is to run: the active content and the oldest client",
            description =
                    "While a release is rolled out by stages, clients in the share are given it: by their install, else by the"
                            + " player of the token. A player whose variant of an experiment has the parameter content_version is given that"
                            + " pack. What follows from either is private. Nothing of it is stored.")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description =
                    "The manifest; its entity tag begins with its revision, and changes with the API's version too",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ContentManifest.class)))
    @APIResponse(responseCode = "304", description = "The manifest you hold is current")
    public Uni<Response> manifest(@BeanParam Asking asking) {
        return service.give(asker(asking)).map(this::answer);
    }

    private Asker asker(Asking asking) {
        Caller who = caller.get();
        return asking.isSilent() && who.isAnonymous() ? Asker.ANYBODY : asking.asker(who);
    }

    private Response answer(Given given) {
        return CachedAnswer.tagged(
                given.written().json(), given.written().tag(), given.personal(), clock.now(), null, Asking.INSTALL_ID);
    }
}
