package dev.liveops.config.levers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.type.Bounds;
import dev.liveops.config.levers.type.Limits;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A lever of the catalog.
 *
 * @param key its name in payloads
 * @param module the game system it belongs to
 * @param gate the lever that says how far its module is let to work; null where none does
 * @param type what values it takes
 * @param min smallest number inside the bounds
 * @param max largest number inside the bounds
 * @param values what there is to choose from
 * @param minSize how many of them a set must have
 * @param keys the keys of a mix
 * @param shortest shortest span inside the bounds, in ISO 8601
 * @param longest longest span inside the bounds, in ISO 8601
 * @param severity what a value outside the bounds is: {@code warning} passes and is reported, {@code critical} blocks or must be
 *     accepted by name
 * @param defaultValue what the game goes by while no config sets it
 * @param unit what it is counted in
 * @param step by how much an editor moves it
 * @param killSwitch whether clients apply it at once
 * @param description what it does
 */
@Schema(description = "A lever: a typed, bounded parameter of the game")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeverView(
        @Schema(examples = "AWF_MAX_INPUT_TOKENS") String key,
        @Schema(examples = "tokens") String module,
        @Schema(examples = "ECONOMY_KERNEL_GATE") @Nullable String gate,

        @Schema(
                enumeration = {"integer", "decimal", "enum", "string_set", "mix", "gate", "duration"},
                examples = "integer")
        String type,

        @Schema(examples = "1000") @Nullable BigDecimal min,
        @Schema(examples = "12000") @Nullable BigDecimal max,
        @Nullable List<String> values,
        @Schema(examples = "1") @Nullable Integer minSize,
        @Nullable List<Key> keys,
        @Schema(examples = "PT1S") @Nullable String shortest,
        @Schema(examples = "PT1H") @Nullable String longest,

        @Schema(
                enumeration = {"warning", "critical"},
                examples = "critical")
        String severity,

        @Schema(examples = "8000") @JsonProperty("default") JsonNode defaultValue,
        @Schema(examples = "tokens") @Nullable String unit,
        @Schema(examples = "100") @Nullable BigDecimal step,
        @Schema(examples = "false") boolean killSwitch,
        @Schema(examples = "Most tokens a prompt may hold") String description) {

    /**
     * A key of a mix.
     *
     * @param key its name
     * @param min smallest number inside its bounds
     * @param max largest number inside its bounds
     */
    @Schema(name = "LeverMixKey", description = "A key of a mix, with its own bounds")
    public record Key(
            @Schema(examples = "COOPERATIVE") String key,
            @Schema(examples = "0.0") BigDecimal min,
            @Schema(examples = "1.0") BigDecimal max) {}

    static LeverView of(Lever lever) {
        Limits limits = lever.type().limits();
        Bounds numbers = limits.numbers();
        return new LeverView(
                lever.key(),
                lever.module(),
                lever.gate(),
                lever.type().wire(),
                numbers == null ? null : numbers.min(),
                numbers == null ? null : numbers.max(),
                limits.values().isEmpty() ? null : limits.values(),
                limits.minSize(),
                keys(limits),
                limits.shortest() == null ? null : limits.shortest().toString(),
                limits.longest() == null ? null : limits.longest().toString(),
                lever.severity().wire(),
                lever.defaultValue(),
                lever.notes().unit(),
                lever.notes().step(),
                lever.notes().killSwitch(),
                lever.notes().description());
    }

    private static @Nullable List<Key> keys(Limits limits) {
        return limits.keys().isEmpty()
                ? null
                : limits.keys().entrySet().stream()
                        .map(key -> new Key(
                                key.getKey(),
                                key.getValue().min(),
                                key.getValue().max()))
                        .toList();
    }
}
