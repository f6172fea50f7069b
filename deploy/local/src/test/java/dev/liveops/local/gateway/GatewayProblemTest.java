package dev.liveops.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walks every problem code of the gateway and the page that documents them, {@code deploy/gateway/README.md}. */
class GatewayProblemTest {

    @Test
    void shouldDocumentEveryCodeWithItsStatusAndNoOther() throws Exception {
        Stream<String> codes = Stream.of(GatewayProblem.Code.values())
                .map(code -> new GatewayProblem(code, ""))
                .map(problem -> "`" + problem.code().wireName() + "` | "
                        + (problem.status() == 0 ? "the service's" : problem.status()));
        Stream<String> documented = Files.readAllLines(Path.of("../gateway/README.md")).stream()
                .filter(line -> line.startsWith("| `gateway."))
                .map(line -> line.split(" \\| ")[0].substring(2) + " | " + line.split(" \\| ")[1]);

        assertThat(documented).containsExactlyInAnyOrderElementsOf(codes.toList());
    }
}
