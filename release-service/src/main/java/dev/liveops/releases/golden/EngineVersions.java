package dev.liveops.releases.golden;

import dev.liveops.model.version.VersionSpan;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.semver4j.Semver;

/** The engines that workers have, or had. Of each the newest version that may run a pack speaks for it. */
final class EngineVersions {

    private final Collection<String> engines;

    /** @param engines by name and version, as {@code reference/1.0.0} */
    EngineVersions(Collection<String> engines) {
        this.engines = engines;
    }

    /** By name, the newest of each within a range, by name and version; in the order of their names. */
    Map<String, String> newestWithin(VersionSpan span) {
        Map<String, String> newest = new TreeMap<>();
        for (String engine : engines) {
            if (span.contains(version(engine))) {
                newest.merge(
                        name(engine),
                        engine,
                        (one, other) -> version(one).compareTo(version(other)) >= 0 ? one : other);
            }
        }
        return newest;
    }

    private static String name(String engine) {
        return engine.substring(0, engine.indexOf('/'));
    }

    private static Semver version(String engine) {
        return new Semver(engine.substring(engine.indexOf('/') + 1));
    }
}
