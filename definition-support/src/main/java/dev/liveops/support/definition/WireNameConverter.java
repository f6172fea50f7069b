package dev.liveops.support.definition;

import dev.liveops.model.wire.WireName;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/** Keeps an enum under its wire name; an entity's package has one subclass for each of its enums. */
public abstract class WireNameConverter<E extends Enum<E> & WireName> implements AttributeConverter<E, String> {
    private final Class<E> type;

    protected WireNameConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable E constant) {
        return constant == null ? null : constant.wire();
    }

    @Override
    public @Nullable E convertToEntityAttribute(@Nullable String wire) {
        return wire == null ? null : WireName.of(type, wire);
    }
}
