package dev.liveops.config.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.Lever;
import dev.liveops.targeting.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How invariants see values of levers: numbers as decimals, lists as lists of texts, the rest as text. */
final class LeverValues {

    private LeverValues() {}

    /** What a lever's value is to an invariant; empty for one that no invariant can speak of. */
    static Optional<AttributeType> type(Lever lever) {
        JsonNode value = lever.defaultValue();
        if (value.isNumber()) {
            return Optional.of(AttributeType.DECIMAL);
        }
        if (value.isTextual()) {
            return Optional.of(AttributeType.STRING);
        }
        return value.isArray() ? Optional.of(AttributeType.STRINGS) : Optional.empty();
    }

    /** A value of {@link #type}. */
    static Object toCel(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
