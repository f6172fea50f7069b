package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What all sealed days say together, however often somebody looked.
 *
 * @param status {@code ok}, or {@code insufficient_data} while no sealed day has 100 users in either arm
 * @param looks sealed days with enough users
 * @param pValue the smallest one of them, in its own right; null while there is none
 * @param low of the intersection of all intervals; null while there is none, and where no effect lies in all of them
 * @param high of it
 * @param endDay the first sealed day at whose end the planned sample or the planned end was reached; null while it is not
 * @param endP of the fixed test at that day's end; null while there is none
 */
@Schema(name = "SequentialEffect", description = "What all sealed days say together, however often somebody looked")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SequentialFigure(
        @Schema(
                enumeration = {"ok", "insufficient_data"},
                examples = "ok")
        String status,

        @Schema(examples = "9") int looks,
        @Schema(examples = "0.012") @Nullable Double pValue,
        @Schema(examples = "0.001") @Nullable Double low,
        @Schema(examples = "0.041") @Nullable Double high,
        @Schema(examples = "2026-12-14") @Nullable LocalDate endDay,
        @Schema(examples = "0.004") @Nullable Double endP) {}
