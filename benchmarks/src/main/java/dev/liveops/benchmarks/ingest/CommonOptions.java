package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.RigOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {

    @Option(
            names = "--postgres",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "Settings of PostgreSQL, as in shared_buffers=512MB,max_wal_size=4GB.")
    private Map<String, String> postgres = new LinkedHashMap<>();

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            defaultValue = "-Xms512m -Xmx512m -XX:+UseSerialGC -XX:NewRatio=1 -XX:SurvivorRatio=4",
            description = "JVM options of the service; ${DEFAULT-VALUE} if not given.")
    private String javaOptions;

    @Option(
            names = "--service",
            paramLabel = "NAME=VALUE",
            description = "An environment variable of the service; may be given several times.")
    private Map<String, String> service = new LinkedHashMap<>();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "Where the data directory is made, and removed again; on a disk. The system's temporary directory"
                            + " if not given.")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "Connections of a closed loop; ${DEFAULT-VALUE} if not given.")
    private int connections;

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Players who send, each with a token; ${DEFAULT-VALUE} if not given.")
    private int players;

    @Option(
            names = "--span",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How far the events of a batch lie back; ${DEFAULT-VALUE} if not given.")
    private int spanSeconds;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Load before anything is measured, in which the JVM compiles; ${DEFAULT-VALUE} if not given.")
    private int warmupSeconds;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /**
     * How to set up.
     *
     * @param needed settings of PostgreSQL that the command needs, unless the user gives others
     */
    RigOptions rig(Map<String, String> needed) {
        Map<String, String> settings = new LinkedHashMap<>(needed);
        settings.putAll(postgres);
        return RigOptions.of(MeasuredService.TELEMETRY, directory, settings, javaOptions, service);
    }

    int connections() {
        return connections;
    }

    int players() {
        return players;
    }

    Duration span() {
        return Duration.ofSeconds(spanSeconds);
    }

    Duration warmup() {
        return Duration.ofSeconds(warmupSeconds);
    }
}
