package dev.liveops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is delivered, started with a catalog that cannot be taken. */
class DamagedCatalogIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    @TempDir
    Path directory;

    @Test
    void shouldRefuseToStartWithOneSentenceAndThePlace() throws Exception {
        Path catalog = Files.writeString(
                directory.resolve("levers.yaml"),
                "extends: built-in\nlevers:\n  VENDOR_MARGIN_MIN: { module: economy, type: decimals }\n");

        assertThat(lastLine(catalog))
                .startsWith("LIVEOPS_LEVER_CATALOG: " + catalog
                        + ": levers.VENDOR_MARGIN_MIN.type: \"decimals\" (expected one of integer,");
        Path none = directory.resolve("none.yaml");
        assertThat(lastLine(none))
                .isEqualTo("LIVEOPS_LEVER_CATALOG: " + none + ": cannot be read as a file of UTF-8 text");
    }

    private String lastLine(Path catalog) throws IOException, InterruptedException {
        // Without a database it says more, but not of the catalog.
        String said = refusal(catalog);
        assertThat(said).doesNotContain("Failed to start application", "InvalidCatalog", "ConfigurationException");
        return said.lines().reduce((one, next) -> next).orElse("");
    }

    private String refusal(Path catalog) throws IOException, InterruptedException {
        Path said = directory.resolve("said");
        ProcessBuilder service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        service.environment().put("LIVEOPS_LEVER_CATALOG", catalog.toString());
        service.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        service.environment().put("QUARKUS_HTTP_PORT", "0");
        Process process = service.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended by itself")
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(said);
    }
}
