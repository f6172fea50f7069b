package dev.liveops.telemetry.export;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.csv.Formulas;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.stream.StreamedBody;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports over HTTP. */
@Path("/v1/telemetry/export")
@Tag(name = "Export")
public class ExportResource {

    private final ExportService service;
    private final CurrentCaller caller;

    ExportResource(ExportService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Sends the events of a day. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "exportTelemetry",
            summary = "Export the stored events of a day, in the order of their ids; audited",
            description =
                    "Sent as fast as it is read. An export that was broken off is continued by after: the id of the last"
                            + " whole line. Events that arrive late for a place that was sent already are not in it; export the day"
                            + " again once its players are heard. The day is the one that an event's id says: for one whose"
                            + " client's clock was wrong and whose client made no id, the day that clock showed.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> export(
            @QueryParam("day")
                    @Parameter(
                            required = true,
                            description = "In UTC; 9999-12-31 includes all that comes later",
                            example = "2025-12-03")
                    String day,
            @QueryParam("format")
                    @Parameter(description = "ndjson by default", schema = @Schema(implementation = ExportFormat.class))
                    String format,
            @QueryParam("formulas")
                    @Parameter(
                            description = Formulas.DESCRIPTION,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"neutralised", "verbatim"}))
                    String formulas,
            @QueryParam("event_type") String eventType,
            @QueryParam("after") @Parameter(description = "Id of the last event already received") String after) {
        ExportRequest request = new ExportRequest(
                Parameters.date("day", day),
                ExportFormat.orDefault(Parameters.oneOf("format", format, ExportFormat.values(), ExportFormat::wire)),
                Formulas.ofParameter(formulas),
                eventType,
                after == null ? null : Parameters.uuid("after", after));
        return service.export(request, caller.get().userId()).map(body -> toResponse(request, body));
    }

    private static Response toResponse(ExportRequest request, StreamedBody body) {
        String name = "telemetry-" + request.day() + "." + request.format().wire();
        return Response.ok(body)
                .type(request.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
