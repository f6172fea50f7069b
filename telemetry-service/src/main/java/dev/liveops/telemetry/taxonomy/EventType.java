package dev.liveops.telemetry.taxonomy;

import java.util.Objects;

/**
 * A kind of event that is accepted, at its latest version. A version accepts whatever the ones before it accepted, so every
 * event is checked against the latest.
 *
 * @param name as it is written on the wire and in the database
 * @param serviceOnly whether only another service may report it
 * @param version from 1
 * @param schema what its payload holds
 */
public record EventType(String name, boolean serviceOnly, int version, PayloadSchema schema) {

    public EventType {
        Objects.requireNonNull(name);
        Objects.requireNonNull(schema);
    }
}
