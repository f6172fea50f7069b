package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker with an engine that hangs, which has a minute for each request. */
@Timeout(120)
class WorkerEnginesIT extends RunningWorker {

    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"sweep", "golden runs"})
    void shouldCancelAtOnceWhatAnEngineDoesNotAnswer(String during) throws Exception {
        ObjectNode job = job("novice", 100).put("engine", "hangs");
        if (during.equals("golden runs")) {
            job.put("golden", "reference");
        }
        String id = expect(202, post(job)).get("id").asText();
        long hung = awaitHung();
        String next = expect(202, post(job("novice", 100))).get("id").asText();

        assertThat(send("DELETE", "/v1/sweeps/" + id, null).statusCode()).isEqualTo(204);

        await().atMost(SOON).until(() -> state(next).get("state").asText().equals("done"));
        await().atMost(SOON).until(() -> !runs(hung));
        problem(404, "simulation.not_found", send("GET", "/v1/sweeps/" + id, null));
    }

    @Test
    void shouldEndEnginesThatOutlivedAKilledWorker() throws Exception {
        String id = expect(202, post(job("novice", 100).put("engine", "hangs")))
                .get("id")
                .asText();
        long hung = awaitHung();

        process.destroyForcibly().waitFor();
        assertThat(runs(hung)).isTrue();
        start();

        await().atMost(SOON).until(() -> !runs(hung));
        long again = awaitHung();
        assertThat(again).isNotEqualTo(hung);
        assertThat(state(id).get("state").asText()).isEqualTo("running");
        assertThat(send("DELETE", "/v1/sweeps/" + id, null).statusCode()).isEqualTo(204);
        await().atMost(SOON).until(() -> !runs(again));
    }

    private long awaitHung() throws IOException {
        Path file = directory.resolve("hangs.pid");
        await().atMost(LONG).until(() -> Files.exists(file));
        long pid = Long.parseLong(Files.readString(file).strip());
        Files.delete(file);
        return pid;
    }

    // A process that has ended has no command line, though nobody may have asked how it ended.
    private static boolean runs(long pid) {
        try {
            return Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")).length > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
