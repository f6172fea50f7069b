package dev.liveops.config.levers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A lever of the catalog.
 *
 * @param key its name in payloads
 * @param group the game system it belongs to
 * @param type {@code integer} or {@code decimal}
 * @param min smallest value inside the bounds
 * @param max largest value inside the bounds
 * @param severity what a value outside the bounds is: {@code warning} passes and is reported, {@code critical} blocks
 * @param description what it does
 */
@Schema(description = "A lever: a typed, bounded parameter of the game")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeverView(
        @Schema(examples = "AWF_MAX_INPUT_TOKENS") String key,
        @Schema(examples = "tokens") String group,

        @Schema(
                enumeration = {"integer", "decimal"},
                examples = "integer")
        String type,

        @Schema(examples = "1000") @Nullable BigDecimal min,
        @Schema(examples = "12000") @Nullable BigDecimal max,

        @Schema(
                enumeration = {"warning", "critical"},
                examples = "critical")
        String severity,

        @Schema(examples = "Most tokens a prompt may hold") String description) {}
