package dev.liveops.support.routes;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What there is at a path.
 *
 * @param methods that are answered, {@code HEAD} with {@code GET} and {@code OPTIONS} always among them
 */
record Route(RouteLabel label, Pattern pattern, Set<String> methods) {

    Route(String template, Collection<String> operations) {
        this(new RouteLabel(template), Routes.pattern(template), answered(operations));
    }

    String template() {
        return label.template();
    }

    /** This one with the methods of another at the same path. */
    Route with(Route other) {
        if (methods.containsAll(other.methods)) {
            return this;
        }
        Set<String> all = new TreeSet<>(methods);
        all.addAll(other.methods);
        return new Route(label, pattern, all);
    }

    /** The value of {@code Allow}. */
    String allow() {
        return String.join(", ", methods);
    }

    private static Set<String> answered(Collection<String> operations) {
        Set<String> methods = new TreeSet<>(operations);
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}
