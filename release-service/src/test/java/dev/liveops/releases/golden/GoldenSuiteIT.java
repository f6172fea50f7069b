package dev.liveops.releases.golden;

import static dev.liveops.releases.golden.GoldenRig.GOLDEN;
import static dev.liveops.releases.golden.GoldenRig.IN_BAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.simulation.conformance.GoldenSets;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ReleasesDatabase
class GoldenSuiteIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OTHER_BAND = GoldenRig.band("skilled", 500, 4_000, 7_500);

    @BeforeEach
    @AfterEach
    void haveNone() {
        GoldenRig.forget();
    }

    @Test
    void shouldKeepRevisionsThatNeverChange() {
        GoldenRig.write("tier-3", IN_BAND)
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", equalTo(GOLDEN + "/tier-3"))
                .body("kind", equalTo("band"))
                .body("changed_by", equalTo("operator-1"));
        GoldenRig.write("tier-3", IN_BAND).statusCode(200).body("revision", equalTo(1));
        GoldenRig.write("tier-3", OTHER_BAND).statusCode(428).body("code", equalTo("revision.required"));
        write("tier-3", OTHER_BAND, "\"1\"").statusCode(200).header("ETag", equalTo("\"2\""));
        write("tier-3", IN_BAND, "\"1\"").statusCode(412).body("code", equalTo("revision.stale"));

        Callers.viewer()
                .get(GOLDEN + "/tier-3/revisions/1")
                .then()
                .statusCode(200)
                .body("spec.band.min_basis_points", equalTo(5_000));
        Callers.viewer()
                .get(GOLDEN + "/tier-3/revisions")
                .then()
                .body("items.revision", contains(2, 1))
                .body("items[0]", not(hasKey("spec")));
        assertThat(TestDatabase.texts("SELECT action FROM audit_entries WHERE subject_type = 'golden'"
                        + " AND subject_id = 'tier-3' ORDER BY sequence DESC LIMIT 2"))
                .containsExactly("edit", "create");
    }

    @Test
    void shouldListAndRetire() {
        GoldenRig.write("b", IN_BAND).statusCode(201);
        GoldenRig.write("a", IN_BAND).statusCode(201);
        GoldenRig.write("c", exact()).statusCode(201);
        Callers.viewer().get(GOLDEN).then().body("items.name", contains("a", "b", "c"));
        Callers.viewer().queryParam("kind", "exact").get(GOLDEN).then().body("items.name", contains("c"));

        Callers.operator().delete(GOLDEN + "/b").then().statusCode(428);
        retire("b", "\"1\"").statusCode(200).body("retired", equalTo(true)).body("revision", equalTo(2));
        retire("b", "\"2\"").statusCode(200).body("revision", equalTo(2));

        Callers.viewer().get(GOLDEN).then().body("items.name", contains("a", "c"));
        Callers.viewer().queryParam("retired", true).get(GOLDEN).then().body("items.name", contains("b"));
        write("b", IN_BAND, "\"2\"")
                .statusCode(200)
                .body("revision", equalTo(3))
                .body("retired", equalTo(false));
    }

    @Test
    void shouldComeInPages() {
        IntStream.range(0, 5).forEach(number -> GoldenRig.write("page-" + number, IN_BAND));

        String token = Callers.viewer()
                .queryParam("page_size", 3)
                .get(GOLDEN)
                .then()
                .body("items.name", contains("page-0", "page-1", "page-2"))
                .extract()
                .path("next_page_token");
        Callers.viewer()
                .queryParam("page_token", token)
                .get(GOLDEN)
                .then()
                .body("items.name", contains("page-3", "page-4"))
                .body("$", not(hasKey("next_page_token")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {} | why
                    {"why": "x"} | spec
                    {"why": "x", "spec": {"kind": "band"}} | spec.band
                    {"why": "x", "spec": {"kind": "replay", "replay": []}} | spec.replay
                    {"why": "x", "spec": {"kind": "replay", "replay": [{"seed": 1, "player_seed": 1, "events": 1, "policy": "a", "record_hash": "f"}]}} | spec.replay[0].record_hash
                    {"why": "x", "spec": {"kind": "band", "band": {"play": {"policy": "a"}, "first_seed": 1, "runs": 1, "min_basis_points": 0, "max_basis_points": 1}}} | spec.band.runs
                    {"why": "x", "spec": {"kind": "band", "band": {"play": {"policy": "a"}, "first_seed": 1, "runs": 100, "min_basis_points": 9, "max_basis_points": 9}}} | spec.band.min_basis_points
                    {"why": "x", "spec": {"kind": "exact", "band": {"play": {"policy": "a"}, "first_seed": 1, "runs": 100, "min_basis_points": 0, "max_basis_points": 9}}} | spec.band
                    {"why": "x", "spec": {"kind": "exact", "exact": {"play": {"policy": "a", "challenge": "x"}, "first_seed": 1, "runs": 1, "result_hash": "f"}}} | spec.exact.play.challenge
                    {"why": "x", "spec": {"kind": "exact", "exact": {"play": {"policy": "a"}, "first_seed": 1, "runs": 1001, "result_hash": "f"}}} | spec.exact.runs
                    {"why": "x", "spec": {"kind": "exact", "engine": "Rust"}} | spec.engine
                    {"why": "x", "content_version": "one", "spec": {"kind": "band"}} | content_version
                    """)
    void shouldNameWhatIsWrong(String body, String path) {
        GoldenRig.write("wrong", body)
                .statusCode(422)
                .body("code", equalTo("release.golden_invalid"))
                .body("violations.path", hasItem(path));
    }

    @Test
    void shouldSayWhatIsNotThere() {
        Callers.viewer().get(GOLDEN + "/none").then().statusCode(404).body("code", equalTo("release.unknown_golden"));
        Callers.viewer().get(GOLDEN + "/none/revisions/1").then().statusCode(404);
        Callers.viewer().get(GOLDEN + "/none/revisions/x").then().statusCode(400);
        Callers.viewer()
                .get(Calls.PACKS + "/99.9.9/golden")
                .then()
                .statusCode(404)
                .body("code", equalTo("release.unknown_pack"));
        GoldenRig.write("pinned", IN_BAND.replaceFirst("\\{", "{\"content_version\": \"99.9.9\", "))
                .statusCode(404)
                .body("code", equalTo("release.unknown_pack"));
    }

    @Test
    void shouldWriteOneNameOnceHoweverManyAskAtOnce() {
        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(index -> GoldenRig.write("raced", IN_BAND).extract().statusCode())
                .toList();

        assertThat(statuses)
                .containsOnly(200, 201)
                .filteredOn(status -> status == 201)
                .hasSize(1);
    }

    @Test
    void shouldImportWhatTheSimulationWrote() {
        GoldenRig.publish("61.0.0", ReferencePacks.first().bytes());
        String lines = linesOf(ReferencePacks.first().hash());

        imported("launch", lines, false)
                .statusCode(200)
                .body("items.name", contains("launch"))
                .body("items.kind", contains("replay"))
                .body("items[0].content_hash", equalTo(ReferencePacks.first().hash()));
        imported("launch", lines, false).body("items.revision", contains(1));
        imported("launch", lines.lines().limit(3).collect(Collectors.joining("\n")), false)
                .body("items.revision", contains(2));
        imported("everywhere", lines, true).statusCode(200).body("items[0]", not(hasKey("content_version")));
        Callers.viewer().get(GOLDEN).then().body("items.name", containsInAnyOrder("launch", "everywhere"));
    }

    @Test
    void shouldImportAllOrNothing() {
        GoldenRig.publish("61.0.0", ReferencePacks.first().bytes());
        String all = GoldenSets.reference().lines();

        imported("set", all, false).statusCode(422).body("violations.path", hasItem("lines"));
        imported("set", all, true).statusCode(422).body("violations.path", hasItem("every_pack"));
        imported("set", linesOf(ReferencePacks.first().hash()) + "{}", false)
                .statusCode(422)
                .body("detail", containsString("lines[48]: pack_hash is missing"));

        Callers.viewer().get(GOLDEN).then().body("items", hasSize(0));
    }

    private static String linesOf(String hash) {
        return GoldenSets.reference()
                .lines()
                .lines()
                .filter(line -> line.contains(hash))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static ValidatableResponse imported(String name, String lines, boolean everyPack) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", name)
                .put("why", "Runs of the launch play the same for ever")
                .put("lines", lines)
                .put("engine", "reference")
                .put("every_pack", everyPack);
        return Callers.operator(body.toString()).post(GOLDEN).then();
    }

    private static String exact() {
        return "{\"why\": \"The first fights stay as they are\", \"spec\": {\"kind\": \"exact\", \"exact\": {\"play\": {\"policy\":"
                + " \"novice\", \"parameters\": {\"damage_multiplier\": 1.5}}, \"first_seed\": 1, \"runs\": 2,"
                + " \"result_hash\": \"" + "0".repeat(64) + "\"}}}";
    }

    private static ValidatableResponse write(String name, String body, String tag) {
        return Callers.operator(body)
                .header("If-Match", tag)
                .put(GOLDEN + "/" + name)
                .then();
    }

    private static ValidatableResponse retire(String name, String tag) {
        return Callers.operator()
                .header("If-Match", tag)
                .queryParam("reason", "Another one does")
                .delete(GOLDEN + "/" + name)
                .then();
    }
}
