package dev.liveops.model.wire;

import java.util.Locale;

/** An enum whose constants have a name on the wire and in the database: their own in lower case. */
public interface WireName {
    /** The constant's name in Java. */
    String name();

    /** The constant as it is written on the wire and in the database. */
    default String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of a wire name.
     *
     * @throws IllegalArgumentException when there is none, as for what a newer version has written
     */
    static <E extends Enum<E> & WireName> E of(Class<E> type, String wire) {
        return Enum.valueOf(type, wire.toUpperCase(Locale.ROOT));
    }
}
