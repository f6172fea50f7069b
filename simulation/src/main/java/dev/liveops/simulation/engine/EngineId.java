package dev.liveops.simulation.engine;

import java.util.regex.Pattern;

/**
 * Which engine: two runs of the same id and the same setup are the same to the byte.
 *
 * @param name 1..63 of lower-case letters, digits and {@code -}
 * @param version a semantic version, changed whenever any run changes
 */
public record EngineId(String name, String version) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}(-[0-9A-Za-z.-]{1,40})?");

    public EngineId {
        if (!NAME.matcher(name).matches()) {
            throw new SimulationException(
                    "engine name: \"" + name + "\" (expected 1 to 63 lower-case letters, digits and hyphens)");
        }
        if (!VERSION.matcher(version).matches()) {
            throw new SimulationException(
                    "engine version: \"" + version + "\" (expected a semantic version, as 1.0.0)");
        }
    }

    /** Reads {@code name/version}. */
    public static EngineId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new SimulationException("engine: \"" + text + "\" (expected name/version, as reference/1.0.0)");
        }
        return new EngineId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** {@code name/version}. */
    @Override
    public String toString() {
        return name + '/' + version;
    }
}
