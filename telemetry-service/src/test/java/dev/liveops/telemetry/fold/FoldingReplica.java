package dev.liveops.telemetry.fold;

import dev.liveops.testing.TestPostgres;
import dev.liveops.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service as it is delivered, as a process that folds, and may be killed, stopped and woken up. */
final class FoldingReplica implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final TestPostgres postgres;
    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private Process process;

    /**
     * A replica that does not run yet.
     *
     * @param name which its connections to the database have
     * @param environment besides what every replica has
     */
    FoldingReplica(TestPostgres postgres, String name, Path directory, Map<String, String> environment) {
        this.postgres = postgres;
        this.name = name;
        this.log = directory.resolve(name + ".log");
        this.environment = environment;
    }

    String name() {
        return name;
    }

    FoldingReplica start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.datasource.reactive.additional-properties.application_name=" + name,
                "-jar",
                JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "LIVEOPS_DATABASE_URL",
                        postgres.address().url(postgres.database().name()),
                        "LIVEOPS_DATABASE_PASSWORD",
                        postgres.database().runtimePassword(),
                        "LIVEOPS_DATABASE_MIGRATION_PASSWORD",
                        postgres.database().ownerPassword(),
                        "LIVEOPS_DATABASE_TIMEOUT",
                        "2s",
                        "LIVEOPS_IDENTITY_JWKS_LOCATION",
                        TestTokens.keys().jwksFile().toUri().toString(),
                        "LIVEOPS_TELEMETRY_FACTS_ZONE",
                        "Europe/Berlin",
                        "LIVEOPS_TELEMETRY_FACTS_FOLD_MAX_EVENTS",
                        "100",
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        "0"));
        builder.environment().putAll(environment);
        process = builder.start();
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it, as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Has it do nothing from now on, in the middle of whatever it does. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Has it go on. */
    void wakeUp() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(name + " did not take a signal " + signal);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return name + " (see " + log.toAbsolutePath() + ")";
    }
}
