package dev.liveops.benchmarks.ingest.rig;

import java.nio.file.Path;

/** A service that is measured alone, beside its database. */
public enum MeasuredService {
    TELEMETRY("telemetry-service", "telemetry"),
    CONFIG("liveops-config-service", "liveops_config"),
    EXPERIMENTS("experiments-service", "experiments"),
    EVENTS("events-service", "events"),
    RELEASE("release-service", "releases");

    private final String module;
    private final String database;

    MeasuredService(String module, String database) {
        this.module = module;
        this.database = database;
    }

    String database() {
        return database;
    }

    /** What starts it, when it is built. */
    Path jar(Path root) throws BenchmarkFailure {
        Path jar = root.resolve(module + "/target/quarkus-app/quarkus-run.jar");
        if (!jar.toFile().exists()) {
            throw new BenchmarkFailure(
                    jar + " is missing (build it: mvn -q -DskipTests -pl " + module + ",benchmarks -am package).");
        }
        return jar;
    }
}
