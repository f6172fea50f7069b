package dev.liveops.benchmarks.ingest.rig;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every command that sets a rig up understands, to be mixed in. */
public final class RigSettings {

    @Option(
            names = "--java-options",
            defaultValue = "-Xms512m -Xmx512m -XX:+UseSerialGC",
            description = "JVM options of the service; ${DEFAULT-VALUE} if not given.")
    private String javaOptions;

    @Option(names = "--postgres", split = ",", description = "Settings of PostgreSQL, as in shared_buffers=512MB.")
    private Map<String, String> postgres = new LinkedHashMap<>();

    @Option(names = "--directory", description = "Where the data directory is made, and removed again.")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /**
     * How to set a service up.
     *
     * @param environment of the service, on top of what it cannot do without
     */
    public RigOptions of(MeasuredService service, Map<String, String> environment) {
        return RigOptions.of(service, directory, postgres, javaOptions, environment);
    }
}
