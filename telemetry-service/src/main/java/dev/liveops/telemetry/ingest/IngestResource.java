package dev.liveops.telemetry.ingest;

import dev.liveops.model.telemetry.TelemetryBatch;
import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.support.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ingest over HTTP. */
@Path("/v1/telemetry")
@Tag(name = "Ingest")
public class IngestResource {

    private static final String MISSION_EXAMPLE = """
            {
              "session_id": "abc-123",
              "client_version": "0.6.0",
              "content_version": "1.1.0",
              "platform": "web",
              "events": [
                {
                  "event_type": "session_start",
                  "event_time": "2025-12-03T10:00:00Z",
                  "payload": { }
                },
                {
                  "event_type": "run_start",
                  "event_time": "2025-12-03T10:02:00Z",
                  "payload": {
                    "run_id": "local-temp-id-or-hash",
                    "seed": 123456789,
                    "challenge_id": "daily_2025-12-03"
                  }
                }
              ]
            }
            """;

    private final IngestService service;
    private final OverloadFilter overload;
    private final CurrentCaller caller;

    IngestResource(IngestService service, OverloadFilter overload, CurrentCaller caller) {
        this.service = service;
        this.overload = overload;
        this.caller = caller;
    }

    /** Stores a batch of events; the body is read as a stream, so it stays bytes here. */
    @POST
    @Path("/batch")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "ingestTelemetry",
            summary = "Store a batch of events; each is accepted, a duplicate, or rejected on its own",
            description =
                    "Answered when what is accepted is stored for good, so a batch without an answer is simply sent"
                            + " again: an event that was stored before, or stands twice in a batch, is a duplicate, with or"
                            + " without the token. Rejected events are not to be sent again. An event may have 64 KiB, and"
                            + " be five years old and one day ahead (settings of the service), by the service's clock"
                            + " as far as sent_at tells how far the client's is off. The body is read as JSON in UTF-8"
                            + " whatever kind of text it says it is, also without a Content-Type: so the last batch of a"
                            + " page can be sent by navigator.sendBeacon, which sends text/plain and no Authorization, so"
                            + " its events belong to nobody. An event that is no JSON, by a NaN for one, is rejected alone"
                            + " where its end can be found; else the batch is refused, and the answer names the event.")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    public Uni<TelemetryReceipt> ingest(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = TelemetryBatch.class),
                                        examples = @ExampleObject(name = "mission", value = MISSION_EXAMPLE)),
                                @Content(
                                        mediaType = MediaType.TEXT_PLAIN,
                                        schema = @Schema(implementation = TelemetryBatch.class))
                            })
                    byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Parameter(description = "gzip, or none") String encoding,
            @Context RoutingContext context) {
        String address = overload.received(context);
        return service.ingest(new SentBody(body, type, encoding), caller.get(), address);
    }
}
