package dev.liveops.telemetry.balance;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.negotiation.Preference;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What of a game's balance is off, over HTTP. */
@Path("/v1/balance")
@Tag(name = "Balance")
@RolesAllowed({Roles.VIEWER, Roles.SERVICE})
public class BalanceResource {

    private static final String MARKDOWN = "text/markdown";
    private static final String AS_TEXT = MARKDOWN + ";charset=UTF-8";

    private final BalanceService balance;
    private final KeptReportService kept;

    BalanceResource(BalanceService balance, KeptReportService kept) {
        this.balance = balance;
        this.kept = kept;
    }

    /** A report of days. */
    @GET
    @Path("/report")
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN})
    @Operation(
            operationId = "getBalanceReport",
            summary = "Report what of the game's balance is off: content, tiers, waves, events and experiments",
            description =
                    "From what was played alone. Five contents that are likeliest to be too strong and five that are likeliest to be too"
                            + " weak, each with how far that is established: CONFIRMED, WATCH, or INSUFFICIENT where there are too few"
                            + " offers. What a pick adds to the chance to win follows from offers being drawn: who was offered something"
                            + " against who came to the same stage and was not, within challenge type, skill band and content version.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BalanceReport.class)),
                @Content(mediaType = MARKDOWN, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> report(@BeanParam BalanceQuery query, @Context HttpHeaders headers) {
        return balance.report(query).map(report -> response(report, headers));
    }

    /** Lists kept reports. */
    @GET
    @Path("/reports")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listBalanceReports",
            summary = "List the balance reports of days and weeks that are kept, the latest first")
    public Uni<Page<KeptReport>> list(
            @QueryParam("kind") String kind,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return kept.list(
                Parameters.oneOf("kind", kind, ReportKind.values(), ReportKind::wire),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** A kept report. */
    @GET
    @Path("/reports/{id}")
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN})
    @Operation(
            operationId = "getKeptBalanceReport",
            summary = "Read a balance report that is kept, as it was made",
            description = "daily_<day> or weekly_<its first day>, a Monday.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BalanceReport.class)),
                @Content(mediaType = MARKDOWN, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> get(@RestPath("id") String id, @Context HttpHeaders headers) {
        return kept.get(id).map(report -> response(report, headers));
    }

    private static Response response(BalanceReport report, HttpHeaders headers) {
        return Preference.overJson(headers, MediaType.valueOf(MARKDOWN))
                ? Response.ok(BalanceMarkdown.of(report)).type(AS_TEXT).build()
                : Response.ok(report, MediaType.APPLICATION_JSON).build();
    }
}
