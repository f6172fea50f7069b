package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.simulation.pack.ReferencePacks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that cannot be started when the worker is, and is of another version when a job's turn comes. */
@Timeout(60)
class LateEngineIT {

    private static final String ID_OF_THE_LAST_VERSION = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory;

    @Test
    void shouldNotFileWhatANewVersionPlaysByTheIdOfTheLast() throws Exception {
        Path engine = directory.resolve("engine");
        Files.writeString(engine, """
                if mkdir DIRECTORY/first; then exit 1; fi
                read -r line
                echo '{"engine":"late/2.0.0","protocol":1}'
                read -r line
                """.replace("DIRECTORY", directory.toString()));
        Path data = directory.resolve("data");
        new JobStore(data).keepJob(ID_OF_THE_LAST_VERSION, body());

        try (Engines engines = new Engines(Map.of("late", List.of("sh", engine.toString())), 1, data.toString());
                Jobs jobs = new Jobs(new JobStore(data), engines, 1, 4)) {
            jobs.start();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jobs.find(ID_OF_THE_LAST_VERSION)
                            .filter(report -> report.state().equals("failed"))
                            .isPresent());
            assertThat(jobs.find(ID_OF_THE_LAST_VERSION).orElseThrow().reasons())
                    .containsExactly("The engine is late/2.0.0 (expected the version the job was handed in for);"
                            + " hand it in again.");
        }
    }

    private static byte[] body() {
        String pack = Base64.getEncoder().encodeToString(ReferencePacks.first().bytes());
        return ("{\"engine\":\"late\",\"arms\":[{\"name\":\"a\",\"pack\":\"" + pack
                        + "\"}],\"policies\":[\"novice\"],\"first_seed\":1,\"runs\":10}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
