package dev.liveops.support.definition;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import jakarta.persistence.AttributeConverter;
import java.util.Arrays;
import java.util.stream.Collectors;
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
        try {
            return wire == null ? null : WireName.of(type, wire);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.newerData(
                    "what is stored names " + Quote.of(wire) + ", which this version of the service does"
                            + " not know (expected one of " + known() + "); a newer one does");
        }
    }

    private String known() {
        return Arrays.stream(type.getEnumConstants()).map(WireName::wire).collect(Collectors.joining(", "));
    }
}
