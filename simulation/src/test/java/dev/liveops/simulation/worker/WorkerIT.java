package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.SweepReport;
import dev.liveops.simulation.pack.ReferencePacks;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs of a worker, from the hand of a service to their reports. */
@Timeout(180)
class WorkerIT extends RunningWorker {

    @Test
    void shouldReportWhatTheSameSweepComesToHere() throws Exception {
        ObjectNode job = job("novice", 1_200);
        JsonNode report = done(expect(202, post(job)).get("id").asText());

        assertThat(report.get("verdict").asText()).isEqualTo("passed");
        assertThat(report.get("engine").asText()).isEqualTo("reference/1.0.0");
        assertThat(report.get("done").asLong()).isEqualTo(1_200);
        SweepReport here = new MonteCarlo(new ReferenceEngine(), 1)
                .run(JobReader.read(bytes(job)).sweep(), Progress.NONE);
        assertThat(report.get("report")).isEqualTo(JSON.readTree(Json.bytes(here)));
        assertThat(report.at("/report/cells/0/pack_hash").asText())
                .isEqualTo(ReferencePacks.first().hash());
    }

    @Test
    void shouldKnowAJobByItsContent() throws Exception {
        ObjectNode job = job("novice", 600);
        String id = expect(202, post(job)).get("id").asText();
        ObjectNode same = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        job.fieldNames().forEachRemaining(names::add);
        for (int index = names.size() - 1; index >= 0; index--) {
            same.set(names.get(index), job.get(names.get(index)));
        }

        assertThat(expect(200, post(same)).get("id").asText()).isEqualTo(id);
        assertThat(expect(202, post(job("novice", 601))).get("id").asText()).isNotEqualTo(id);
        done(id);
        assertThat(expect(200, post(same)).get("state").asText()).isEqualTo("done");
    }

    @Test
    void shouldNotTakeAJobForAnotherThatReadsAlike() throws Exception {
        ObjectNode number = job("novice", 100);
        ((ObjectNode) number.at("/arms/0")).putObject("parameters").put("damage_multiplier", 1.5);
        ObjectNode text = number.deepCopy();
        ((ObjectNode) text.at("/arms/0/parameters")).put("damage_multiplier", "1.5");
        ObjectNode two = number.deepCopy();
        ((ObjectNode) two.at("/arms/0"))
                .putArray("mutators")
                .add("hero_hp_cut_50")
                .add("score_boost_10");
        ObjectNode one = number.deepCopy();
        ((ObjectNode) one.at("/arms/0")).putArray("mutators").add("hero_hp_cut_50, score_boost_10");

        TreeSet<String> ids = new TreeSet<>();
        for (ObjectNode job : List.of(number, text, two, one)) {
            String id = expect(202, post(job)).get("id").asText();
            ids.add(id);
            SweepReport here = new MonteCarlo(new ReferenceEngine(), 1)
                    .run(JobReader.read(bytes(job)).sweep(), Progress.NONE);
            assertThat(done(id).get("report")).isEqualTo(JSON.readTree(Json.bytes(here)));
        }
        assertThat(ids).hasSize(4);
    }

    @Test
    void shouldKeepReportsAndBeginAgainWhatAKillInterrupted() throws Exception {
        String finished = expect(202, post(job("novice", 500))).get("id").asText();
        JsonNode before = done(finished);
        ObjectNode lengthy = job("expert", 60_000);
        String interrupted = expect(202, post(lengthy)).get("id").asText();
        String waiting = expect(202, post(job("casual", 700))).get("id").asText();
        await().atMost(LONG).until(() -> state(interrupted).get("done").asLong() > 0);

        process.destroyForcibly().waitFor();
        start();

        assertThat(state(finished)).isEqualTo(before);
        assertThat(state(interrupted).get("state").asText()).isIn("running", "waiting", "done");
        JsonNode report = done(interrupted);
        assertThat(report.get("verdict").asText()).isEqualTo("passed");
        assertThat(report.at("/report/cells/0/runs").asLong()).isEqualTo(60_000);
        done(waiting);
        assertThat(expect(200, send("GET", "/v1/sweeps", null)).get("ids").toString())
                .contains(finished, interrupted, waiting);
    }

    @Test
    void shouldCancelAndForget() throws Exception {
        String running = expect(202, post(job("expert", 5_000_000))).get("id").asText();
        await().atMost(LONG).until(() -> state(running).get("done").asLong() > 0);
        String next = expect(202, post(job("novice", 500))).get("id").asText();

        assertThat(send("DELETE", "/v1/sweeps/" + running, null).statusCode()).isEqualTo(204);
        problem(404, "simulation.not_found", send("GET", "/v1/sweeps/" + running, null));
        problem(404, "simulation.not_found", send("DELETE", "/v1/sweeps/" + running, null));
        done(next);
        assertThat(send("DELETE", "/v1/sweeps/" + next, null).statusCode()).isEqualTo(204);
        problem(404, "simulation.not_found", send("GET", "/v1/sweeps/" + next, null));
    }

    @Test
    void shouldHoldTheEngineAgainstGoldenRunsAndTheSweepAgainstBands() throws Exception {
        ObjectNode golden = job("novice", 500).put("golden", "reference");
        JsonNode report = done(expect(202, post(golden)).get("id").asText());
        assertThat(report.get("verdict").asText()).isEqualTo("passed");
        assertThat(report.get("golden_id").asText()).hasSize(64);

        ObjectNode banded = job("novice", 500);
        banded.putArray("bands")
                .addObject()
                .put("arm", "baseline")
                .put("policy", "novice")
                .put("min_basis_points", 9_000)
                .put("max_basis_points", 10_000);
        JsonNode outside = done(expect(202, post(banded)).get("id").asText());
        assertThat(outside.get("verdict").asText()).isEqualTo("out_of_band");
        assertThat(outside.at("/reasons/0").asText())
                .startsWith("arm baseline, policy novice: ")
                .endsWith("basis points won (expected 9000..10000)");
    }

    @Test
    void shouldReportAPackThatCannotBePlayedAndAnEngineThatFails() throws Exception {
        ObjectNode broken = job("novice", 500);
        ((ObjectNode) broken.at("/arms/0"))
                .put("pack", Base64.getEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8)));
        JsonNode refused = done(expect(202, post(broken)).get("id").asText());
        assertThat(refused.get("verdict").asText()).isEqualTo("refused");
        assertThat(refused.at("/reasons/0").asText()).startsWith("pack (required property");

        JsonNode cheater = done(expect(202, post(job("cheater", 500))).get("id").asText());
        assertThat(cheater.at("/reasons/0").asText()).startsWith("policy: \"cheater\" (expected one of random");

        ObjectNode none = job("novice", 500).put("engine", "broken");
        problem(503, "simulation.engine_failed", post(none));
    }

    @Test
    void shouldTellWhoComesToAFullQueueToComeAgain() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int one = 0; one < 4; one++) {
            ids.add(expect(202, post(job("expert", 2_000_000))).get("id").asText());
        }

        HttpResponse<String> full = post(job("expert", 2_000_000));
        for (String id : ids) {
            assertThat(send("DELETE", "/v1/sweeps/" + id, null).statusCode()).isEqualTo(204);
        }

        assertThat(problem(503, "simulation.queue_full", full)).contains("expected at most 4");
        assertThat(full.headers().firstValue("Retry-After")).contains("5");
    }
}
