package dev.liveops.telemetry.taxonomy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every event type there is; immutable. */
public final class Taxonomy {

    private final Map<String, EventType> types;
    private final List<String> names;

    /** A taxonomy of these types. */
    public Taxonomy(Collection<EventType> types) {
        Map<String, EventType> byName = new TreeMap<>();
        types.forEach(type -> byName.put(type.name(), type));
        this.types = Map.copyOf(byName);
        this.names = List.copyOf(byName.keySet());
    }

    /** The type of a name, if there is one. */
    public Optional<EventType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** Every name, sorted. */
    public List<String> names() {
        return names;
    }
}
