package dev.liveops.telemetry.kpis;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.csv.CsvTable;
import dev.liveops.support.csv.Formulas;
import dev.liveops.support.negotiation.Preference;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What players do, in figures, over HTTP. */
@Path("/v1/kpis")
@Tag(name = "KPIs")
@RolesAllowed(Roles.VIEWER)
public class KpiResource {

    private static final String CSV = "text/csv";
    private static final String DEFINITIONS = "</v1/kpis/definitions>; rel=\"describedby\"";

    private final KpiService service;

    KpiResource(KpiService service) {
        this.service = service;
    }

    /** What every figure counts. */
    @GET
    @Path("/definitions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listKpiDefinitions",
            summary = "List every KPI, its figures and what each of them counts: numerator, denominator, what is late")
    public Uni<KpiDefinitions> definitions() {
        return Uni.createFrom().item(KpiDefinitions::all);
    }

    /** A KPI. */
    @GET
    @Path("/{kpi}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            operationId = "getKpi",
            summary = "Read a KPI with one breakdown and any filters, as JSON or as comma-separated values",
            description =
                    "Exact as of the moment the answer names. A filter may be empty: what was not told. content_hash,"
                            + " engine_version and experiment stand alone: with another breakdown or filter they are refused. Shares"
                            + " come with n and their 95 % Wilson interval.")
    @APIResponse(
            responseCode = "200",
            description = "The KPI",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = KpiAnswer.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> get(
            @PathParam("kpi")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "overview", "tiers", "content", "challenges", "difficulty", "sessions",
                                                "retention", "progression", "events", "leaderboards", "volume",
                                                        "scores",
                                                "turns"
                                            }))
                    String kpi,
            @BeanParam KpiQuery query,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        KpiTable table = KpiTable.orDefault(Parameters.oneOf("table", query.table, KpiTable.values(), KpiTable::wire));
        Formulas formulas = Formulas.ofParameter(query.formulas);
        boolean isCsv = Preference.overJson(headers, MediaType.valueOf(CSV));
        return service.answer(kpi, uri.getQueryParameters())
                .map(answer -> isCsv ? csv(answer, table, formulas) : Response.ok(answer, MediaType.APPLICATION_JSON))
                .map(Response.ResponseBuilder::build);
    }

    private static Response.ResponseBuilder csv(KpiAnswer answer, KpiTable table, Formulas formulas) {
        String name = answer.kpi() + "-" + answer.from() + "-" + answer.to() + ".csv";
        return Response.ok(table.of(answer, formulas))
                .type(CsvTable.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.LINK, DEFINITIONS);
    }
}
