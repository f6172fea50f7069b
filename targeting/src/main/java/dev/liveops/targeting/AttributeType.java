package dev.liveops.targeting;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.Collection;
import org.semver4j.Semver;

/** What an attribute of a context can be. */
public enum AttributeType {
    /** Text. */
    STRING(SimpleType.STRING),
    /** A whole number of 64 bits. */
    INTEGER(SimpleType.INT),
    /** A double. */
    DECIMAL(SimpleType.DOUBLE),
    /** True or false. */
    BOOLEAN(SimpleType.BOOL),
    /** An instant. */
    TIMESTAMP(SimpleType.TIMESTAMP),
    /** A list of texts. */
    STRINGS(ListType.create(SimpleType.STRING)),
    /** A semantic version; what it is compared with is written {@code semver("1.4.0")}. */
    VERSION(VersionFunctions.TYPE);

    private final CelType type;

    AttributeType(CelType type) {
        this.type = type;
    }

    CelType celType() {
        return type;
    }

    /** Whether a value is of this type, so that it can be evaluated. */
    boolean holds(Object value) {
        return switch (this) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case DECIMAL -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case TIMESTAMP -> value instanceof Instant;
            case STRINGS ->
                value instanceof Collection<?> texts && texts.stream().allMatch(String.class::isInstance);
            case VERSION -> value instanceof Semver;
        };
    }
}
