package dev.liveops.local.gateway;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The services behind the gateway by their Kubernetes service name, and where each listens now.
 *
 * @param names all of them; a service that is down keeps its name
 * @param location current address of a name, such as {@code http://127.0.0.1:4711}; null while it has none. Asked for
 *     every request, on the event loop: it must not block.
 */
public record Backends(Set<String> names, Function<String, URI> location) {

    public Backends {
        for (String name : names) {
            if (!name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
                throw new IllegalArgumentException(
                        "names: \"" + name + "\" (expected lower-case letters, digits and hyphens)");
            }
        }
        names = Collections.unmodifiableSet(new TreeSet<>(names));
        Objects.requireNonNull(location);
    }

    /** Backends that never move. */
    public static Backends fixed(Map<String, URI> locations) {
        return new Backends(locations.keySet(), Map.copyOf(locations)::get);
    }

    Optional<URI> find(String name) {
        return Optional.ofNullable(location.apply(name));
    }
}
