package dev.liveops.releases.client;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What clients would be told, and were, over HTTP. */
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clients")
@RolesAllowed(Roles.VIEWER)
public class ClientPreviewResource {

    private final ClientCheckService service;
    private final PreviewClock clock;

    ClientPreviewResource(ClientCheckService service, PreviewClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** What would client X get? */
    @GET
    @Path("/preview")
    @FromSnapshot(DeliveryHolder.SNAPSHOT)
    @Operation(
            operationId = "previewClient",
            summary = "Say what a client would be told, for any combination of client, engine, content and API")
    public Uni<ClientPreview> preview(
            @BeanParam ClientParameters client,
            @Parameter(description = "The pack that would be active, on its own terms; without it, what is")
                    @QueryParam("active_version")
                    @Nullable
                    String activeVersion,
            @Parameter(description = "Version of the API of the deployment that would answer; without it, this one's")
                    @QueryParam("api_version")
                    @Nullable
                    String apiVersion) {
        return service.preview(client.request(), activeVersion, apiVersion);
    }

    /** What did client X get? */
    @GET
    @Path("/history")
    @Operation(
            operationId = "getReleaseHistory",
            summary = "Say what a client was served at an instant, and by which manifest",
            description =
                    "What the client was, comes from you: nobody stored it. A client asks when it starts, so it may have"
                            + " gone on with what was served before.")
    public Uni<ClientPreview> history(
            @Parameter(description = "RFC 3339 instant, not in the future", required = true) @QueryParam("at") @Nullable
                    String at,
            @BeanParam ClientParameters client) {
        Instant instant = Parameters.instant("at", at);
        if (instant == null) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, "at", "missing (expected an instant, as 2025-12-03T10:00:00Z)");
        }
        if (instant.isAfter(clock.now())) {
            throw Parameters.bad("at", String.valueOf(at), "an instant that has passed");
        }
        return service.past(client.request(), instant);
    }

    /** What a client is, as parameters. */
    public static class ClientParameters {

        @Parameter(description = "Semantic version of the client", required = true)
        @QueryParam("client_version")
        @Nullable
        String clientVersion;

        @Parameter(description = "Semantic version of its engine")
        @QueryParam("engine_version")
        @Nullable
        String engineVersion;

        @Parameter(description = "The content it holds")
        @QueryParam("content_version")
        @Nullable
        String contentVersion;

        @Parameter(description = "SHA-256 of the content it holds")
        @QueryParam("content_hash")
        @Nullable
        String contentHash;

        @Parameter(description = "Where it runs")
        @QueryParam("platform")
        @Nullable
        String platform;

        ClientCheckRequest request() {
            String named = Parameters.oneOf("platform", platform, Platform.values(), Platform::wire);
            return new ClientCheckRequest(
                    clientVersion,
                    engineVersion,
                    contentVersion,
                    contentHash,
                    named == null ? null : Platform.find(named).orElseThrow(),
                    null);
        }
    }
}
