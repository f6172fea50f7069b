package dev.liveops.experiments.targeting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.audience.Audiences;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.time.Timestamps;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.EvaluationContext;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Compiles conditions, and reads what they are asked about. */
@Singleton
public class Targets {

    private final Map<String, AttributeType> attributes;
    private final Map<String, AttributeType> computed;
    private final ContextDeclaration declaration;

    Targets(TargetingConfig config, Audiences audiences) {
        this.attributes = Map.copyOf(config.attributes());
        this.computed = audiences.attributes().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        fact -> fact.getValue().isTexts() ? AttributeType.STRINGS : AttributeType.INTEGER));
        Map<String, AttributeType> all = new HashMap<>(attributes);
        computed.forEach((name, type) -> {
            if (all.putIfAbsent(name, type) != null) {
                throw new IllegalArgumentException(
                        "liveops.audience.attributes." + name + ": is declared already (expected another name)");
            }
        });
        this.declaration = new ContextDeclaration(all);
    }

    /** Whether any of these attributes is for the server to know. */
    public boolean askOfPlayers(Set<String> names) {
        return !Collections.disjoint(names, computed.keySet());
    }

    /** What somebody who only looks would have the server know of a player; nothing where he says nothing of it. */
    public Optional<KnownPlayer> given(@Nullable JsonNode sent) {
        Map<String, Object> values = values(computed, sent);
        return values.isEmpty() ? Optional.empty() : Optional.of(new KnownPlayer(AudienceSource.GIVEN, null, values));
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
        return context(sent, KnownPlayer.NOBODY);
    }

    /** The same with what the server knows of the player. */
    public EvaluationContext context(@Nullable JsonNode sent, KnownPlayer player) {
        Map<String, Object> context = values(attributes, sent);
        context.putAll(player.values());
        return declaration.context(context);
    }

    private static Map<String, Object> values(Map<String, AttributeType> types, @Nullable JsonNode sent) {
        Map<String, Object> values = new HashMap<>();
        if (sent != null) {
            types.forEach((name, type) -> {
                Object value = value(type, sent.path(name));
                if (value != null) {
                    values.put(name, value);
                }
            });
        }
        return values;
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
