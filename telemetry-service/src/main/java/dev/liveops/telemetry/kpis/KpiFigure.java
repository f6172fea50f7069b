package dev.liveops.telemetry.kpis;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a row.
 *
 * @param value null where n is 0
 * @param n what a share or a mean is of; null for a count
 * @param low lower end of the interval; null without one
 * @param high its upper end
 */
@Schema(description = "A figure: its value, absent where n is 0; n and interval as its definition says")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KpiFigure(
        @Schema(type = SchemaType.NUMBER, examples = "0.5125") @Nullable
        Number value,

        @Schema(examples = "1280") @Nullable Long n,
        @Schema(examples = "0.4851") @Nullable Double low,
        @Schema(examples = "0.5398") @Nullable Double high) {}
