package dev.liveops.telemetry.kpis;

import dev.liveops.support.csv.Formulas;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a KPI, for the document; {@link QuestionReader} reads them, with those that are none. */
public final class KpiQuery extends FilterQuery {

    @QueryParam("from")
    @Parameter(
            description = "First local day; 30 days in all if not given",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(
            description = "Last local day, included; today if not given",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String to;

    @QueryParam("each")
    @Parameter(
            description = "What a row is about; each KPI has its own default",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"day", "range"}))
    @Nullable
    String each;

    @QueryParam("by")
    @Parameter(description = "A breakdown: a filter's name, or experiment:<id> for its arms", example = "platform")
    @Nullable
    String by;

    @QueryParam("content_hash")
    @Nullable
    String contentHash;

    @QueryParam("engine_version")
    @Nullable
    String engineVersion;

    @QueryParam("experiment")
    @Parameter(description = "<experiment id>:<variant>", example = "draft_weights:b")
    @Nullable
    String experiment;

    @QueryParam("table")
    @Parameter(
            description = "For csv: rows by default",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"rows", "histogram"}))
    @Nullable
    String table;

    @QueryParam("formulas")
    @Parameter(
            description = Formulas.DESCRIPTION,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"neutralised", "verbatim"}))
    @Nullable
    String formulas;
}
