package dev.liveops.releases.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.golden.GoldenRig;
import dev.liveops.testing.Callers;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker is killed in the middle of a proposal. */
@QuarkusTest
@ReleasesDatabase
class LostProposalIT {

    private static final int LONG_SECONDS = 120;

    private ProposalRig rig;

    @BeforeEach
    void start() {
        GoldenRig.forget();
        rig = new ProposalRig();
    }

    @AfterEach
    void leaveNothing() {
        rig.close();
        GoldenRig.forget();
    }

    @Test
    void shouldBeMadeByAnotherAndOpenOneDraft(@TempDir Path directory) throws Exception {
        long before = patches();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        rig.reports(request -> {
            asked.countDown();
            await(killed);
            return new Answer(200, ProposalRig.report(ProposalRig.LIKE_NOVICES));
        });
        String id = ProposalIT.asked("{" + ProposalIT.ROUGH + ", \"effect\": -0.1}");
        Process doomed = worker(directory);
        try {
            assertThat(asked.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
            ProposalIT.proposal(id).body("state", equalTo("running")).body("worker", equalTo("doomed"));
        } finally {
            doomed.destroyForcibly();
        }
        doomed.waitFor();
        killed.countDown();
        assertThat(GoldenRig.work("heir", rig.url())).isZero();

        ProposalIT.endLeases();
        ProposalIT.proposal(id).body("state", equalTo("queued"));
        assertThat(GoldenRig.work("heir", rig.url())).isEqualTo(1);

        ProposalIT.proposal(id)
                .body("state", equalTo("done"))
                .body("worker", equalTo("heir"))
                .body("patch_id", notNullValue());
        // What the lost one would say is not heard.
        String job = TestDatabase.texts("SELECT id::text FROM work_jobs").get(0);
        Callers.service()
                .contentType("application/json")
                .body("{\"worker\": \"doomed\", \"attempt\": 1, \"report\": {\"outcome\": \"nothing\"}}")
                .post("/v1/content/work/" + job + "/report")
                .then()
                .statusCode(409);
        assertThat(TestDatabase.texts("SELECT state || ' ' || worker || ' ' || attempt || ' ' || lost FROM work_jobs"))
                .containsExactly("done heir 2 1");
        assertThat(patches() - before).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long patches() {
        return Long.parseLong(
                TestDatabase.texts("SELECT count(*)::text FROM content_patches").get(0));
    }

    private Process worker(Path directory) throws IOException {
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
                        rig.url().toString(),
                        "--token-file",
                        token.toString(),
                        "--name",
                        "doomed",
                        "--threads",
                        "1",
                        "--poll-millis",
                        "50")
                .inheritIO()
                .start();
    }
}
