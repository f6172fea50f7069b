package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs whose files are not what a worker that ends in order leaves. */
@Timeout(60)
class JobsTest {

    private static final String OTHER_ID = "0123456789abcdef0123456789abcdef";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Engines engines = new Engines(Map.of(), 1, "jobs-test");

    @TempDir
    private Path directory;

    private Jobs jobs;

    @AfterEach
    void end() {
        if (jobs != null) {
            jobs.close();
        }
        engines.close();
    }

    @Test
    void shouldNotPlayAgainWhatAKillLeftWithJobAndReport() throws Exception {
        byte[] body = body("novice", 100);
        String id = id(body);
        JobStore store = new JobStore(directory);
        store.keepReport(id, Json.bytes(JobReport.failed(id, 100, "kept")));
        store.keepJob(id, body);

        JobStore next = new JobStore(directory);

        assertThat(next.waiting()).isEmpty();
        assertThat(directory.resolve(id + ".job")).doesNotExist();
        assertThat(next.finished()).containsExactly(id);
    }

    @Test
    void shouldFileAJobAnewThatAnotherVersionOfTheEngineWasToPlay() throws Exception {
        byte[] body = body("novice", 100);
        new JobStore(directory).keepJob(OTHER_ID, body);

        start();

        String id = id(body);
        awaitState(id, "done");
        assertThat(jobs.find(OTHER_ID)).isEmpty();
        assertThat(jobs.hand(JobReader.read(body), body).report().state()).isEqualTo("done");
        assertThat(directory.resolve(OTHER_ID + ".job")).doesNotExist();
    }

    @Test
    void shouldNotPlayAJobTwiceThatIsOnDiskByItsOldIdAndByItsNew() throws Exception {
        byte[] body = body("novice", 100);
        String id = id(body);
        JobStore store = new JobStore(directory);
        store.keepReport(id, Json.bytes(JobReport.failed(id, 100, "kept")));
        store.keepJob(OTHER_ID, body);

        start();

        assertThat(jobs.ids()).containsExactly(id);
        assertThat(directory.resolve(OTHER_ID + ".job")).doesNotExist();
    }

    @Test
    void shouldSayOfAJobWhoseFileIsGoneThatItIsAndGoOn() throws Exception {
        start();
        byte[] lengthy = body("expert", 5_000_000);
        String running = jobs.hand(JobReader.read(lengthy), lengthy).report().id();
        byte[] body = body("novice", 100);
        String gone = jobs.hand(JobReader.read(body), body).report().id();
        byte[] other = body("casual", 100);
        String after = jobs.hand(JobReader.read(other), other).report().id();

        Files.delete(directory.resolve(gone + ".job"));
        jobs.remove(running);

        awaitState(after, "done");
        JobReport report = jobs.find(gone).orElseThrow();
        assertThat(report.state()).isEqualTo("failed");
        assertThat(report.reasons())
                .containsExactly("The job was not on the worker's disk any more (expected it there until it is done).");
    }

    private void start() throws IOException {
        jobs = new Jobs(new JobStore(directory), engines, 1, 4);
        jobs.start();
    }

    private void awaitState(String id, String state) {
        await().atMost(SOON)
                .until(() -> jobs.find(id)
                        .filter(report -> report.state().equals(state))
                        .isPresent());
    }

    private static String id(byte[] body) {
        return JobReader.read(body).id(ReferenceEngine.ID);
    }

    private static byte[] body(String policy, int runs) {
        String pack = Base64.getEncoder().encodeToString(ReferencePacks.first().bytes());
        return ("{\"engine\":\"reference\",\"arms\":[{\"name\":\"a\",\"pack\":\"" + pack + "\"}],\"policies\":[\""
                        + policy + "\"],\"first_seed\":1,\"runs\":" + runs + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
