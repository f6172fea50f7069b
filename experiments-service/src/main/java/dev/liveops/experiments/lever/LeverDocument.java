package dev.liveops.experiments.lever;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as the config service answers it; what is not needed here is left out.
 *
 * @param catalogHash equal for equal catalogs
 */
record LeverDocument(String catalogHash, List<Lever> levers) {

    /**
     * A lever.
     *
     * @param type {@code integer}, {@code decimal}, {@code enum}, {@code gate}, {@code duration}, {@code string_set} or {@code mix}
     * @param min smallest number
     * @param max largest number
     * @param values what there is to choose from
     * @param shortest shortest span, ISO 8601
     * @param longest longest span, ISO 8601
     */
    record Lever(
            String key,
            String type,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable List<String> values,
            @Nullable String shortest,
            @Nullable String longest) {}
}
