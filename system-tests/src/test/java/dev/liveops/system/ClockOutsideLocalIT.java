package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that runs for others goes by the machine's clock. */
class ClockOutsideLocalIT {

    @TempDir
    Path directory;

    @Test
    void shouldRefuseToStartWithAClockThatCanBeMovedOutsideOfTheLocalProfile() throws Exception {
        String said =
                said(Map.of("LIVEOPS_CLOCK_FILE", directory.resolve("clock").toString()));

        assertThat(said.strip())
                .isEqualTo(
                        "liveops.clock.file is set, by which the service's clock can be moved (expected only in the profile"
                                + " local, as ./liveops has it)");
    }

    @Test
    void shouldRefuseItWhenAnotherProfileIsActiveAsWell() throws Exception {
        String said = said(
                Map.of("LIVEOPS_CLOCK_FILE", directory.resolve("clock").toString(), "QUARKUS_PROFILE", "prod,local"));

        assertThat(said).contains("liveops.clock.file is set");
    }

    @Test
    void shouldRefuseToStartAtATimeThatItsFileDoesNotSay() throws Exception {
        Path file = Files.writeString(directory.resolve("clock"), "tomorrow");

        String said = said(Map.of("LIVEOPS_CLOCK_FILE", file.toString(), "QUARKUS_PROFILE", "local"));

        assertThat(said.strip())
                .isEqualTo(
                        "liveops.clock.file: " + file + ": \"tomorrow\" is no offset of the clock (expected an ISO-8601"
                                + " duration of 0 or more, as PT24H, and at most 100 years)");
    }

    // What a service says that ends before it serves; this one has no database to look for first.
    private String said(Map<String, String> environment) throws IOException, InterruptedException {
        Path jar =
                Path.of(System.getProperty("repository.root"), "telemetry-service/target/quarkus-app/quarkus-run.jar");
        Path log = directory.resolve("service.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        Process service = builder.start();
        try {
            assertThat(service.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(service.exitValue()).isOne();
            return Files.readString(log);
        } finally {
            service.destroyForcibly();
        }
    }
}
