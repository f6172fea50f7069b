package dev.liveops.releases.client;

import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.player.Asking;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Whether a client may play, over HTTP. */
@Path("/v1/client/check")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clients")
public class ClientCheckResource {

    private final ClientCheckService service;
    private final CurrentCaller caller;

    ClientCheckResource(ClientCheckService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** What a client asks when it starts. */
    @POST
    @FromSnapshot(DeliveryHolder.SNAPSHOT)
    @NonBlocking
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "checkClient",
            summary = "Say whether a client may play, and what it is to fetch or to update first",
            description =
                    "Each decision has a code and words to show; more codes may come. What the client does not say of"
                            + " itself is not held against it. A client is told by what it is given: what is rolled out, the pack of its"
                            + " player's experiment, or the release. Nothing of it is stored.")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    public Uni<RestResponse<ClientCheck>> check(ClientCheckRequest client) {
        return service.check(Parameters.requireBody(client), Asking.playerOf(caller.get()))
                .map(told -> RestResponse.ResponseBuilder.ok(told)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
