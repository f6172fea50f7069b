package dev.liveops.config.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.model.id.Ids;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.time.Timestamps;
import dev.liveops.targeting.AttributeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Makes what a caller sends into what conditions are evaluated on; null for what is not of its type. */
final class AttributeReader {

    private static final int MAX_TEXTS = 100;
    private static final int MAX_KNOWN_VERSIONS = 1_000;

    // Players have some dozen versions of a client between them, and parsing one takes microseconds.
    private final Cache<String, Semver> versions =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN_VERSIONS).build();

    @Nullable
    Object read(AttributeType type, JsonNode value) {
        return switch (type) {
            case STRING -> text(value);
            case INTEGER -> value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
            case DECIMAL -> value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
            case BOOLEAN -> value.isBoolean() ? value.booleanValue() : null;
            case TIMESTAMP -> instant(value);
            case STRINGS -> texts(value);
            case VERSION -> value.isTextual() ? version(value.textValue()) : null;
        };
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() && value.textValue().length() <= Ids.MAX_LENGTH ? value.textValue() : null;
    }

    private static @Nullable Object instant(JsonNode value) {
        try {
            return value.isTextual() ? Timestamps.parse(value.textValue()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable List<String> texts(JsonNode value) {
        if (!value.isArray() || value.size() > MAX_TEXTS) {
            return null;
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            String text = text(item);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    private @Nullable Semver version(String text) {
        Semver known = versions.getIfPresent(text);
        if (known == null && SemanticVersions.isVersion(text)) {
            known = Semver.parse(text);
            if (known != null) {
                versions.put(text, known);
            }
        }
        return known;
    }
}
