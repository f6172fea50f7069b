package dev.liveops.releases.golden;

import static dev.liveops.releases.golden.GoldenRig.IN_BAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.SuitePeers;
import dev.liveops.simulation.conformance.GoldenSet;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.testing.Callers;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class GoldenIT {

    private static final String PLAN = "{\"stages\": [{\"share_basis_points\": 5000, \"hold\": \"PT1H\"}]}";
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void startWithNothing() {
        GoldenRig.forget();
        Calls.forgetReleases();
        GoldenRig.publish("62.0.0", GoldenRig.pack("62.0.0"));
        GoldenRig.publish("62.1.0", GoldenRig.hopeless("62.1.0"));
    }

    @AfterEach
    void leaveNothing() {
        Calls.forgetReleases();
        GoldenRig.forget();
    }

    @Test
    void shouldGoOnWhereNobodySimulates() {
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);

        Calls.activate("62.1.0").then().statusCode(200);

        GoldenRig.status("62.1.0")
                .body("gate", equalTo("played"))
                .body("offerable", equalTo(true))
                .body("findings", hasSize(1))
                .body("findings[0]", not(hasKey("engine")))
                .body("findings[0]", not(hasKey("verdict")));
    }

    @Test
    void shouldLetAPackPassThatKeepsItsBand() {
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");

        GoldenRig.status("62.0.0")
                .body("offerable", equalTo(true))
                .body("findings.verdict", contains("in_band"))
                .body("findings[0].engine", equalTo("reference/1.0.0"))
                .body("findings[0].worker", equalTo("worker-1"))
                .body("findings[0].runs", equalTo(500))
                .body("findings[0].wins", greaterThan(200))
                .body("findings[0].job", equalTo("done"));
        Calls.activate("62.0.0").then().statusCode(200);
    }

    @Test
    void shouldRefuseAPackUntilItWasPlayed() {
        GoldenRig.work("worker-1");
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);

        Calls.activate("62.0.0")
                .then()
                .statusCode(409)
                .body("code", equalTo("release.golden_missing"))
                .body("violations.path", contains("golden.tier-3"))
                .body("detail", containsString("not played on reference/1.0.0 yet"));
        rehearsed("62.0.0").statusCode(409).body("code", equalTo("release.golden_missing"));
        GoldenRig.work("worker-1");

        rehearsed("62.0.0").statusCode(200);
        Calls.activate("62.0.0").then().statusCode(200);
    }

    @Test
    void shouldPlayEachPackThatIsPublished() {
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");
        GoldenRig.publish("62.2.0", GoldenRig.pack("62.2.0"));

        Callers.viewer()
                .queryParam("state", "waiting")
                .get("/v1/content/work")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("golden"))
                .body("items[0].body.content_version", equalTo("62.2.0"));
        assertThat(GoldenRig.work("worker-1")).isEqualTo(1);

        GoldenRig.status("62.2.0").body("findings.verdict", contains("in_band"));
    }

    @Test
    void shouldRefuseAPackThatFailedUnlessAnOperatorSaysWhy() {
        Calls.activate("62.0.0");
        Calls.awaitActive("62.0.0");
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");

        Calls.activate("62.1.0")
                .then()
                .statusCode(409)
                .body("code", equalTo("release.golden_failed"))
                .body("detail", containsString("out_of_band on reference/1.0.0: won "));
        rehearsed("62.1.0").statusCode(409).body("code", equalTo("release.golden_failed"));
        Calls.rollOut("{\"content_version\": \"62.1.0\", \"plan\": " + PLAN + "}")
                .then()
                .statusCode(409)
                .body("code", equalTo("release.golden_failed"));
        GoldenRig.status("62.1.0").body("offerable", equalTo(false)).body("problem", equalTo("release.golden_failed"));

        override("62.1.0", "{}").statusCode(422).body("violations.path", contains("reason"));
        override("62.1.0", "{\"reason\": \"The band is of the old core\"}")
                .statusCode(200)
                .body("offerable", equalTo(true))
                .body("override.findings", contains("tier-3/1@reference/1.0.0"))
                .body("override.overridden_by", equalTo("operator-1"))
                .body("findings.overridden", contains(true));
        Calls.activate("62.1.0").then().statusCode(200);

        assertThat(TestDatabase.texts("SELECT action || ' ' || subject_id || ' ' || reason FROM audit_entries"
                        + " WHERE subject_type = 'pack' ORDER BY sequence DESC LIMIT 1"))
                .containsExactly("override_golden 62.1.0 The band is of the old core");
    }

    @Test
    void shouldCountWhatFailsAfterAnOverride() {
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");
        override("62.1.0", "{\"reason\": \"The band is of the old core\"}").statusCode(200);
        GoldenRig.write("tier-4", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");

        Calls.activate("62.1.0").then().statusCode(409).body("violations.path", contains("golden.tier-4"));
        override("62.0.0", "{\"reason\": \"Just in case\"}")
                .statusCode(422)
                .body("code", equalTo("release.golden_invalid"));
        Callers.operator()
                .delete(Calls.PACKS + "/62.1.0/golden/override")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("override")));

        Calls.activate("62.1.0").then().statusCode(409).body("violations", hasSize(2));
    }

    @Test
    void shouldRollBackWhateverGoldenSimsSay() {
        Calls.activate("62.1.0");
        Calls.activate("62.0.0");
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");
        GoldenRig.status("62.1.0").body("offerable", equalTo(false));

        Calls.rollBack().then().statusCode(200).body("active_version", equalTo("62.1.0"));
    }

    @Test
    void shouldNotAskForGoldenSimsOfWhatIsActive() {
        Calls.activate("62.1.0");
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");

        Calls.activate("62.1.0").then().statusCode(200).body("revision", equalTo(1));
    }

    @Test
    void shouldNotBeginASoftLaunchOfWhatFailedAndGoOnWithOneThatBegan() {
        Calls.activate("62.0.0");
        Calls.awaitActive("62.0.0");
        String begun = "exp_" + UUID.randomUUID();
        SuitePeers.assignments(request -> in(begun));
        manifest("begun-1").body("active_version", equalTo("62.1.0"));
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");

        manifest("begun-2").body("active_version", equalTo("62.1.0"));
        String other = "exp_" + UUID.randomUUID();
        SuitePeers.assignments(request -> in(other));

        manifest("other-1").body("active_version", equalTo("62.0.0"));
        assertThat(TestDatabase.texts("SELECT experiment_id FROM soft_launch_offers"))
                .containsExactly(begun);
    }

    @Test
    void shouldHoldRecordedRunsAgainstNewPacks() {
        ContentPack pack = ContentPack.of(GoldenRig.pack("62.0.0"));
        GoldenSet set = GoldenSet.record(
                new ReferenceEngine(),
                IntStream.rangeClosed(1, 5)
                        .mapToObj(seed -> RunSetup.of(pack, seed, "expert"))
                        .toList());
        imported("own", set.lines(), false);
        imported("every", set.lines(), true);

        GoldenRig.work("worker-1");

        GoldenRig.status("62.0.0")
                .body("findings.name", contains("every", "own"))
                .body("findings.verdict", everyItem(equalTo("passed")));
        GoldenRig.status("62.1.0")
                .body("findings.name", contains("every"))
                .body("findings.verdict", contains("failed"))
                .body("findings[0].differing_seeds", hasItem(1))
                .body("findings[0].reason", containsString("seed 1, policy expert: the record of "));
        Calls.activate("62.1.0").then().statusCode(409).body("code", equalTo("release.golden_failed"));
    }

    @Test
    void shouldPassOverPacksThatNobodyUnderstandsAndRefuseBrokenOnes() {
        Calls.publish("62.3.0", Calls.bytes("opaque"));
        GoldenRig.publish("62.4.0", "{\"content_version\": \"62.4.0\"}".getBytes(StandardCharsets.UTF_8));
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);

        GoldenRig.work("worker-1");

        GoldenRig.status("62.3.0")
                .body("findings.verdict", contains("not_simulated"))
                .body("offerable", equalTo(true));
        Calls.activate("62.3.0").then().statusCode(200);
        GoldenRig.status("62.4.0").body("findings.verdict", contains("refused")).body("offerable", equalTo(false));
    }

    @Test
    void shouldPlayAgainWhenAskedTo() {
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        GoldenRig.work("worker-1");
        TestDatabase.execute("DELETE FROM golden_verdicts");

        Callers.operator()
                .post(Calls.PACKS + "/62.0.0/golden/run")
                .then()
                .statusCode(200)
                .body("findings.job", contains("waiting"));
        assertThat(GoldenRig.work("worker-2")).isEqualTo(1);

        GoldenRig.status("62.0.0").body("findings.worker", contains("worker-2"));
    }

    @Test
    void shouldDropTheJobsOfWhatIsNotAskedForAnyMore() {
        GoldenRig.work("worker-1");
        GoldenRig.write("tier-3", IN_BAND).statusCode(201);
        Callers.operator(GoldenRig.band("skilled", 400, 5_000, 7_500))
                .header("If-Match", "\"1\"")
                .put(GoldenRig.GOLDEN + "/tier-3")
                .then()
                .statusCode(200);
        Callers.viewer()
                .queryParam("state", "dropped")
                .get("/v1/content/work")
                .then()
                .body("items.body.revision", everyItem(equalTo(1)))
                .body("items", not(empty()));

        Callers.operator().header("If-Match", "\"2\"").delete(GoldenRig.GOLDEN + "/tier-3");

        assertThat(GoldenRig.work("worker-1")).isZero();
        GoldenRig.status("62.1.0").body("findings", empty()).body("offerable", equalTo(true));
    }

    private static void imported(String name, String lines, boolean everyPack) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", name)
                .put("why", "They play the same for ever")
                .put("lines", lines)
                .put("every_pack", everyPack);
        Callers.operator(body.toString()).post(GoldenRig.GOLDEN).then().statusCode(200);
    }

    private static ValidatableResponse rehearsed(String version) {
        return Callers.operator("{\"content_version\": \"" + version + "\"}")
                .queryParam("dry_run", true)
                .post("/v1/releases/activate")
                .then();
    }

    private static ValidatableResponse override(String version, String body) {
        return Callers.operator(body)
                .put(Calls.PACKS + "/" + version + "/golden/override")
                .then();
    }

    private static ValidatableResponse manifest(String player) {
        return Callers.player(player + "-" + UUID.randomUUID())
                .get(Calls.MANIFEST)
                .then()
                .statusCode(200);
    }

    private static Answer in(String experiment) {
        return new Answer(
                200,
                "{\"assignments\": [{\"experiment_id\": \"" + experiment
                        + "\", \"variant_id\": \"harder\", \"phase\": 1,"
                        + " \"parameters\": {\"content_version\": \"62.1.0\"}}]}");
    }
}
