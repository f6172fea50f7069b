package dev.liveops.releases.client;

import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.player.Asking;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What clients would be told, and were, over HTTP. */
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clients")
@RolesAllowed(Roles.VIEWER)
public class ClientPreviewResource {

    private final PreviewService service;
    private final PreviewClock clock;

    ClientPreviewResource(PreviewService service, PreviewClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** What would client X get? */
    @GET
    @Path("/preview")
    @FromSnapshot(DeliveryHolder.SNAPSHOT)
    @Operation(
            operationId = "previewClient",
            summary = "Say what a client would be told, for any combination of client, engine, content and API",
            description =
                    "Where a release is rolled out beside the active one, it is said, too; with install_id or user_id, whether that"
                            + " client lies in the share. What experiments give players is theirs to say.")
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
        return service.preview(client.previewed(), activeVersion, apiVersion);
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
        return service.past(client.previewed(), instant);
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

        @Parameter(
                description = "Its install's id, by which it lies in a share",
                schema = @Schema(type = SchemaType.STRING, format = "uuid"))
        @QueryParam("install_id")
        @Nullable
        String installId;

        @Parameter(description = "Its player, by whom it lies in a share where no install is known")
        @QueryParam("user_id")
        @Nullable
        String userId;

        @Parameter(
                description =
                        "The share of the audience at which to look, 1..10000 basis points; without it, the one that"
                                + " is, or was, reached",
                schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "10000"))
        @QueryParam("share_basis_points")
        @Nullable
        String share;

        Previewed previewed() {
            Integer basisPoints = Parameters.integer("share_basis_points", share);
            if (basisPoints != null && (basisPoints < 1 || basisPoints > Bucketing.WHOLE_BASIS_POINTS)) {
                throw Parameters.bad("share_basis_points", String.valueOf(share), "1..10000");
            }
            if (userId != null && !Ids.isUser(userId)) {
                throw Parameters.bad("user_id", userId, "1..255 characters, none a control character");
            }
            ClientCheckRequest request = new ClientCheckRequest(
                    clientVersion,
                    engineVersion,
                    contentVersion,
                    contentHash,
                    Asking.platform(platform),
                    installId == null ? null : Parameters.uuid("install_id", installId));
            return new Previewed(request, userId, basisPoints);
        }
    }
}
