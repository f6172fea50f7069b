package dev.liveops.telemetry.runs;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.csv.Formulas;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.stream.StreamedBody;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Runs over HTTP. */
@Path("/v1/runs")
@Tag(name = "Runs")
public class RunResource {

    private static final String EVENT = "One of the live events that a run counts for";
    private static final String FROM = "Runs that began at or after it";
    private static final String TO = "Runs that began before it";

    private final RunService service;
    private final CurrentCaller caller;

    RunResource(RunService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Lists runs. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listRuns", summary = "List runs, those that began last first")
    public Uni<Page<Run>> list(
            @QueryParam("user_id") String userId,
            @QueryParam("event_id") @Parameter(description = EVENT) String eventId,
            @QueryParam("from") @Parameter(description = FROM, example = "2025-12-03T00:00:00Z") String from,
            @QueryParam("to") @Parameter(description = TO) String to,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.list(
                filter(userId, eventId, from, to),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** A run. */
    @GET
    @Path("/{run}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getRun", summary = "Get a run by the server's id of it")
    public Uni<Run> get(@RestPath("run") String id) {
        return service.get(Parameters.uuid("run", id));
    }

    /** Sends runs. */
    @GET
    @Path("/export")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "exportRuns",
            summary = "Export runs, those that began first first; audited",
            description =
                    "Sent as fast as it is read, and as far as events were folded by then. An export that was broken off is"
                            + " continued by after: the id of the last whole line.")
    @APIResponse(
            responseCode = "200",
            description = "The runs",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> export(
            @QueryParam("user_id") String userId,
            @QueryParam("event_id") @Parameter(description = EVENT) String eventId,
            @QueryParam("from") @Parameter(description = FROM, example = "2025-12-03T00:00:00Z") String from,
            @QueryParam("to") @Parameter(description = TO) String to,
            @QueryParam("format")
                    @Parameter(
                            description = "ndjson by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ndjson", "csv"}))
                    String format,
            @QueryParam("formulas")
                    @Parameter(
                            description = Formulas.DESCRIPTION,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"neutralised", "verbatim"}))
                    String formulas,
            @QueryParam("after") @Parameter(description = "Id of the last run already received") String after) {
        String wanted = Parameters.oneOf("format", format, RunFormat.values(), RunFormat::wire);
        RunFormat written = wanted == null ? RunFormat.NDJSON : WireName.of(RunFormat.class, wanted);
        UUID last = after == null ? null : Parameters.uuid("after", after);
        return service.export(
                        filter(userId, eventId, from, to),
                        written,
                        Formulas.ofParameter(formulas),
                        last,
                        caller.get().userId())
                .map(body -> toResponse(written, body));
    }

    private static RunFilter filter(String userId, String eventId, String from, String to) {
        return new RunFilter(
                Parameters.text("user_id", userId, Ids.MAX_USER_LENGTH),
                Parameters.text("event_id", eventId, Ids.MAX_LENGTH),
                Parameters.instant("from", from),
                Parameters.instant("to", to));
    }

    private static Response toResponse(RunFormat format, StreamedBody body) {
        return Response.ok(body)
                .type(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"runs." + format.wire() + "\"")
                .build();
    }
}
