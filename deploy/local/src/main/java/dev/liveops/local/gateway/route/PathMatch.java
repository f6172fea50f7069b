package dev.liveops.local.gateway.route;

import java.util.Objects;

/**
 * Which request paths a rule takes.
 *
 * @param type how {@code value} compares with a path
 * @param value a normalised absolute path; a prefix has no trailing slash
 */
record PathMatch(Type type, String value) {

    /** How a path is compared, by its name in the Gateway API. */
    enum Type {
        /** The whole path. */
        EXACT("Exact"),
        /** Whole leading path elements: {@code /v1/events} takes {@code /v1/events/x}, not {@code /v1/eventsx}. */
        PATH_PREFIX("PathPrefix");

        private final String yamlName;

        Type(String yamlName) {
            this.yamlName = yamlName;
        }

        String yamlName() {
            return yamlName;
        }
    }

    PathMatch {
        Objects.requireNonNull(type);
        if (type == Type.PATH_PREFIX && value.length() > 1 && value.endsWith("/")) {
            value = value.substring(0, value.length() - 1);
        }
    }

    boolean matches(String path) {
        return type == Type.EXACT ? path.equals(value) : isWithin(path, value);
    }

    /** Whether some path at or below {@code root} would be taken. */
    boolean reachesInto(String root) {
        return isWithin(value, root) || (type == Type.PATH_PREFIX && isWithin(root, value));
    }

    private static boolean isWithin(String path, String prefix) {
        return prefix.equals("/")
                || path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** As it stands in a message: {@code PathPrefix /v1/events}. */
    @Override
    public String toString() {
        return type.yamlName() + " " + value;
    }
}
