package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.type.Bounds;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How near a value comes to an end of its bounds, where nobody has been and effects bend. */
final class BoundsDistance {

    private static final BigDecimal PARTS = BigDecimal.valueOf(20);

    private BoundsDistance() {}

    /** Whether a number that is not the default lies within a twentieth of the range of an end; false for what is no number. */
    static boolean isNear(@Nullable Lever lever, JsonNode value) {
        Bounds bounds = lever == null ? null : lever.type().limits().numbers();
        if (bounds == null || !value.isNumber() || isDefault(lever, value)) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        BigDecimal low = number.subtract(bounds.min()).multiply(PARTS);
        BigDecimal high = bounds.max().subtract(number).multiply(PARTS);
        BigDecimal range = bounds.max().subtract(bounds.min());
        return low.compareTo(range) <= 0 || high.compareTo(range) <= 0;
    }

    private static boolean isDefault(@Nullable Lever lever, JsonNode value) {
        return lever != null
                && lever.defaultValue().isNumber()
                && lever.defaultValue().decimalValue().compareTo(value.decimalValue()) == 0;
    }
}
