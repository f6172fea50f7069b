package dev.liveops.benchmarks.ingest.rig;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to set up what is measured.
 *
 * @param measured the service
 * @param root the project's directory, with the built service in it
 * @param directory where the data directory is made and removed again; on a real disk, or a commit costs nothing
 * @param postgres settings of PostgreSQL on top of the local stack's
 * @param javaOptions JVM options of the service
 * @param service environment variables of the service on top of those that it cannot do without
 */
public record RigOptions(
        MeasuredService measured,
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

    /** As a command's options have it; the project's directory is what its script says. */
    public static RigOptions of(
            MeasuredService measured,
            Path directory,
            Map<String, String> postgres,
            String javaOptions,
            Map<String, String> service) {
        return new RigOptions(
                measured,
                Path.of(System.getProperty("liveops.root", "")).toAbsolutePath().normalize(),
                directory,
                postgres,
                Arrays.stream(javaOptions.trim().split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                service);
    }
}
