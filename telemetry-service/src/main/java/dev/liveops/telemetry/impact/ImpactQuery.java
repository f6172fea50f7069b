package dev.liveops.telemetry.impact;

import dev.liveops.telemetry.kpis.FilterQuery;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters, for the document; {@link ImpactQuestion} reads them, and the KPIs their filters. */
public final class ImpactQuery extends FilterQuery {

    @QueryParam("at")
    @Parameter(
            required = true,
            description = "The moment, not after now",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    String at;

    @QueryParam("window")
    @Parameter(
            description = "Days on each side, 14 if not given; before the moment whole weeks",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "2", maximum = "56"))
    @Nullable
    String window;
}
