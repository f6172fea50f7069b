package dev.liveops.releases.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.golden.GoldenRig;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers, and one that is killed. */
@QuarkusTest
@ReleasesDatabase
class WorkersIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int SIMS = 8;

    @BeforeEach
    void haveAPack() {
        GoldenRig.forget();
        GoldenRig.publish("64.0.0", GoldenRig.pack("64.0.0"));
    }

    @AfterEach
    void leaveNothing() {
        GoldenRig.forget();
    }

    @Test
    void shouldPlayEachGoldenSimOnceHoweverManyWorkersThereAre() {
        IntStream.range(0, SIMS).forEach(number -> GoldenRig.write("sim-" + number, GoldenRig.IN_BAND));

        List<Integer> done = IntStream.range(0, 3)
                .parallel()
                .mapToObj(number -> GoldenRig.work("worker-" + number))
                .toList();

        // Of all packs that the tests before published.
        int jobs = Integer.parseInt(
                TestDatabase.texts("SELECT count(*)::text FROM work_jobs").get(0));
        assertThat(done.stream().mapToInt(Integer::intValue).sum()).isEqualTo(jobs);
        assertThat(TestDatabase.texts("SELECT DISTINCT state || ' ' || attempt FROM work_jobs"))
                .containsExactly("done 1");
        GoldenRig.status("64.0.0")
                .body("findings", hasSize(SIMS))
                .body("findings.verdict", everyItem(equalTo("in_band")));
    }

    @Test
    void shouldPlayAgainWhatAWorkerWasKilledOver(@TempDir Path directory) throws Exception {
        // Takes seconds on one thread of a process that just began.
        GoldenRig.write(
                        "long",
                        "{\"why\": \"Daily challenges are won by some\", \"content_version\": \"64.0.0\", \"spec\": {\"kind\": \"band\", \"band\":"
                                + " {\"play\": {\"policy\": \"skilled\", \"challenge\": \"2026-01-15\"}, \"first_seed\": 1,"
                                + " \"runs\": 40000, \"min_basis_points\": 0, \"max_basis_points\": 10000}}}")
                .statusCode(201);
        Process doomed = worker(directory, "doomed");
        try {
            await().atMost(LONG)
                    .until(() -> TestDatabase.texts("SELECT state || ' ' || worker FROM work_jobs")
                            .contains("running doomed"));
        } finally {
            doomed.destroyForcibly();
        }
        doomed.waitFor();
        assertThat(TestDatabase.texts("SELECT state FROM work_jobs")).containsExactly("running");
        assertThat(GoldenRig.work("heir")).isZero();

        TestDatabase.execute("UPDATE work_jobs SET lease_until = now() - interval '1 second'");
        assertThat(GoldenRig.work("heir")).isEqualTo(1);

        assertThat(TestDatabase.texts("SELECT state || ' ' || worker || ' ' || attempt || ' ' || lost FROM work_jobs"))
                .containsExactly("done heir 2 1");
        GoldenRig.status("64.0.0")
                .body("findings.verdict", contains("in_band"))
                .body("findings.runs", contains(40_000));
    }

    private static Process worker(Path directory, String name) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), TestTokens.of(Roles.SERVICE));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.liveops.simulation.cli.SimulationMain",
                        "work",
                        "--suite",
                        GoldenRig.suite().toString(),
                        "--token-file",
                        token.toString(),
                        "--name",
                        name,
                        "--threads",
                        "1",
                        "--poll-millis",
                        "50")
                .inheritIO()
                .start();
    }
}
