package dev.liveops.experiments.targeting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.time.Timestamps;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.EvaluationContext;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Compiles conditions, and reads what they are asked about. */
@Singleton
public class Targets {

    private final Map<String, AttributeType> attributes;
    private final ContextDeclaration declaration;

    Targets(TargetingConfig config) {
        this.attributes = Map.copyOf(config.attributes());
        this.declaration = new ContextDeclaration(attributes);
    }

    /**
     * Compiles a condition; takes some milliseconds at the most.
     *
     * @throws dev.liveops.targeting.InvalidConditionException with the position, when it is none
     */
    public Condition compile(String expression) {
        return declaration.compile(expression);
    }

    /**
     * The context that a caller describes; what cannot be used is left out.
     *
     * @param sent name to string, number, boolean, or list of strings; null for none
     */
    public EvaluationContext context(@Nullable JsonNode sent) {
        Map<String, Object> context = new HashMap<>();
        if (sent != null) {
            attributes.forEach((name, type) -> {
                Object value = value(type, sent.path(name));
                if (value != null) {
                    context.put(name, value);
                }
            });
        }
        return declaration.context(context);
    }

    private static @Nullable Object value(AttributeType type, JsonNode sent) {
        return switch (type) {
            case STRING -> sent.isTextual() ? sent.textValue() : null;
            case INTEGER -> sent.isNumber() ? whole(sent.decimalValue()) : null;
            case DECIMAL -> sent.isNumber() ? sent.doubleValue() : null;
            case BOOLEAN -> sent.isBoolean() ? sent.booleanValue() : null;
            case TIMESTAMP -> sent.isTextual() ? instant(sent.textValue()) : null;
            case STRINGS -> sent.isArray() ? texts(sent) : null;
            case VERSION -> SemanticVersions.isVersion(sent.textValue()) ? Semver.parse(sent.textValue()) : null;
        };
    }

    private static @Nullable Long whole(BigDecimal number) {
        try {
            return number.precision() - number.scale() > 19 ? null : number.longValueExact();
        } catch (ArithmeticException noWholeNumber) {
            return null;
        }
    }

    private static @Nullable Object instant(String text) {
        try {
            return Timestamps.parse(text);
        } catch (IllegalArgumentException noInstant) {
            return null;
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> {
            if (item.isTextual()) {
                texts.add(item.textValue());
            }
        });
        return texts;
    }
}
