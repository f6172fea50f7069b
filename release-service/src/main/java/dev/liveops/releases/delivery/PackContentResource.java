package dev.liveops.releases.delivery;

import static jakarta.ws.rs.core.Response.Status.OK;
import static jakarta.ws.rs.core.Response.Status.PARTIAL_CONTENT;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.packs.ByteRange;
import dev.liveops.releases.packs.PackForm;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The bytes of packs over HTTP. */
@Path("/v1/content/packs")
@Tag(name = "Delivery")
public class PackContentResource {

    private static final String CONTENT_RANGE = "Content-Range";

    /** A version means the same bytes for ever (RFC 8246). */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final DeliveryService service;
    private final ProblemResponses problems;

    PackContentResource(DeliveryService service, ProblemResponses problems) {
        this.service = service;
        this.problems = problems;
    }

    /** The bytes of a pack. */
    @GET
    @Path("/{content_version}")
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "getPack",
            summary = "Get the bytes of a content pack, or a part of them",
            description =
                    "Each encoding has bytes and a strong entity tag of its own, their SHA-256, and a range belongs to one of"
                            + " them: go on with If-Range. A JSON pack is offered in gzip, too.")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "Exactly the bytes that were published, or those compressed",
            content = {
                @Content(
                        mediaType = "application/octet-stream",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "206",
            description = "The part that was asked for",
            content = {
                @Content(
                        mediaType = "application/octet-stream",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "304", description = "You hold these bytes")
    public Uni<Response> pack(
            @RestPath("content_version") String contentVersion,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String acceptEncoding,
            @Parameter(description = "One range of bytes, as bytes=1024-; anything else is answered with all")
                    @HeaderParam("Range")
                    String range,
            @Parameter(description = "The entity tag of the bytes you have a part of: the range counts for those alone")
                    @HeaderParam("If-Range")
                    String ifRange,
            @Context Request request,
            @Context UriInfo uri) {
        // Ranges are defined for GET only (RFC 9110, section 14.2).
        PackRequest asked =
                new PackRequest(acceptEncoding, request.getMethod().equals(HttpMethod.GET) ? range : null, ifRange);
        return service.content(contentVersion, asked).map(content -> toResponse(content, asked, uri.getPath()));
    }

    private Response toResponse(PackContent content, PackRequest asked, String path) {
        PackForm form = content.form();
        try {
            Optional<ByteRange> part = asked.rangeOf(form);
            ByteRange sent = part.orElse(ByteRange.all(form));
            Response.ResponseBuilder answer = Response.status(part.isPresent() ? PARTIAL_CONTENT : OK)
                    .entity(content.body(sent))
                    .type(content.pack().mediaType())
                    // With the length known, a client sees when a download broke off.
                    .header(HttpHeaders.CONTENT_LENGTH, sent.length())
                    .header(HttpHeaders.ETAG, content.tag())
                    .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                    .header("Accept-Ranges", "bytes")
                    // A pack says itself what it is; a browser must not guess.
                    .header("X-Content-Type-Options", "nosniff");
            if (form.encoding() != null) {
                answer.header(HttpHeaders.CONTENT_ENCODING, form.encoding());
            }
            part.ifPresent(range -> answer.header(
                    CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + form.sizeBytes()));
            return answer.build();
        } catch (PackRequest.Unsatisfiable e) {
            return unsatisfiable(asked, form, path);
        }
    }

    private Response unsatisfiable(PackRequest asked, PackForm form, String path) {
        ProblemException problem = ProblemException.at(
                ReleaseProblem.RANGE_NOT_SATISFIABLE,
                "Range",
                asked.range() + " (expected a part of " + form.sizeBytes() + " bytes)");
        return Response.fromResponse(problems.respond(problem, path))
                .header(CONTENT_RANGE, "bytes */" + form.sizeBytes())
                .build();
    }
}
