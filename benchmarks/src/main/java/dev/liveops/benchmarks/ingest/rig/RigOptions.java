package dev.liveops.benchmarks.ingest.rig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to set up what is measured.
 *
 * @param root the project's directory, with the built service in it
 * @param directory where the data directory is made and removed again; on a real disk, or a commit costs nothing
 * @param postgres settings of PostgreSQL on top of the local stack's
 * @param javaOptions JVM options of the service
 * @param service environment variables of the service on top of those that it cannot do without
 */
public record RigOptions(
        Path root,
        Path directory,
        Map<String, String> postgres,
        List<String> javaOptions,
        Map<String, String> service) {

    public RigOptions {
        postgres = new TreeMap<>(postgres);
        javaOptions = List.copyOf(javaOptions);
        service = new TreeMap<>(service);
    }

    Path serviceJar() {
        return root.resolve("telemetry-service/target/quarkus-app/quarkus-run.jar");
    }
}
