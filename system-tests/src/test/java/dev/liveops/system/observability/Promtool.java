package dev.liveops.system.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' checker of rules, {@code promtool} of Debian's {@code prometheus}, which {@code .ci/run} fetches. */
final class Promtool {

    private Promtool() {}

    /**
     * Runs it and expects success. Without a promtool the test is skipped; under {@code CI=true} it fails.
     *
     * @return what it said
     */
    static String run(List<String> arguments, List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        files.forEach(file -> command.add(file.toString()));
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Process start(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            System.out.println(
                    "promtool is not installed (Debian's package prometheus has it): alert rules are not tried");
            Assumptions.abort("promtool is not installed");
            throw absent;
        }
    }
}
