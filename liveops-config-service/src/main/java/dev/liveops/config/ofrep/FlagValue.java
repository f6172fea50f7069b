package dev.liveops.config.ofrep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Values in the types that clients of the protocol check: an integer has no point and 32 bits, a decimal has a point, and what is neither
 * a number, a text nor a boolean is an object.
 */
final class FlagValue {

    /** The field of a set's object: the protocol knows no lists at the top. */
    static final String VALUES = "values";

    private FlagValue() {}

    /** Why a value cannot be told; null where it can. */
    static @Nullable String fault(JsonNode value) {
        if (value.isIntegralNumber() && !value.canConvertToInt()) {
            return value + " does not fit 32 bits, which clients of this protocol read integers in (expected "
                    + Integer.MIN_VALUE + ".." + Integer.MAX_VALUE + "; /v1/config/resolve tells it)";
        }
        return value.isNull() ? "there is no value" : null;
    }

    /** The value as it is told. */
    static JsonNode of(JsonNode value) {
        if (value.isArray()) {
            ObjectNode set = JsonNodeFactory.instance.objectNode();
            return set.set(VALUES, value);
        }
        return value.isNumber() && !value.isIntegralNumber() ? pointed(value.decimalValue()) : value;
    }

    /** A number of basis points as the factor or the share that it is. */
    static JsonNode ofBasisPoints(int basisPoints) {
        return pointed(BigDecimal.valueOf(basisPoints, 4).stripTrailingZeros());
    }

    private static JsonNode pointed(BigDecimal number) {
        return DecimalNode.valueOf(number.scale() < 1 ? number.setScale(1) : number);
    }
}
