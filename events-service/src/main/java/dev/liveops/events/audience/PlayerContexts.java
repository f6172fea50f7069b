package dev.liveops.events.audience;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.audience.Audiences;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.time.Timestamps;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.EvaluationContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** What is known of a player: what he says himself, of declared attributes alone, and what the server knows. */
@Singleton
public class PlayerContexts {

    private final Map<String, AttributeType> declared;
    private final Conditions conditions;
    private final Audiences audiences;

    PlayerContexts(TargetingConfig config, Conditions conditions, Audiences audiences) {
        this.declared = Map.copyOf(config.attributes());
        this.conditions = conditions;
        this.audiences = audiences;
    }

    /**
     * The context of a player; what is not declared, or of another type, is left out. Never fails.
     *
     * @param sent name to string, number, boolean, or list of strings
     * @param asked attributes that conditions speak of: telemetry is asked, once a session, only where it knows one of them
     */
    public Uni<EvaluationContext> of(PlayerAsked player, JsonNode sent, Set<String> asked) {
        if (!audiences.concern(asked)) {
            return Uni.createFrom().item(context(sent, KnownPlayer.NOBODY));
        }
        KnownPlayer known = audiences.known(player.userId(), player.sessionId());
        return known == null
                ? audiences.ask(player.userId(), player.sessionId()).map(told -> context(sent, told))
                : Uni.createFrom().item(context(sent, known));
    }

    private EvaluationContext context(JsonNode sent, KnownPlayer player) {
        Map<String, Object> values = new HashMap<>();
        declared.forEach((name, type) -> {
            Object value = value(type, sent.path(name));
            if (value != null) {
                values.put(name, value);
            }
        });
        values.putAll(player.values());
        return conditions.declaration().context(values);
    }

    private static @Nullable Object value(AttributeType type, JsonNode sent) {
        return switch (type) {
            case STRING -> sent.isTextual() ? sent.textValue() : null;
            case INTEGER -> sent.isNumber() ? whole(sent.decimalValue()) : null;
            case DECIMAL -> sent.isNumber() ? Double.valueOf(sent.doubleValue()) : null;
            case BOOLEAN -> sent.isBoolean() ? Boolean.valueOf(sent.booleanValue()) : null;
            case TIMESTAMP -> sent.isTextual() ? instant(sent.textValue()) : null;
            case STRINGS -> sent.isArray() ? texts(sent) : null;
            case VERSION -> SemanticVersions.isVersion(sent.textValue()) ? Semver.parse(sent.textValue()) : null;
        };
    }

    private static @Nullable Long whole(BigDecimal number) {
        try {
            return number.precision() - number.scale() > 19 ? null : Long.valueOf(number.longValueExact());
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
