package dev.liveops.config.transfer;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.testing.Imports;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Segments in documents, and configs that rest on them. */
@QuarkusTest
@ConfigDatabase
class SegmentTransferIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String SEGMENTS = "/api/awf-liveops/segments";
    private static final Imports IMPORTS = new Imports(CONFIGS);

    private final String own =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String world = "world." + own;

    @Test
    void shouldMakeSegmentsBeforeTheConfigsThatRestOnThem() {
        // The first one refers to the second one, and the config to both.
        String document =
                segments(segment("young_here", ref("young") + " && country == \"CH\""), segment("young", "level < 5"))
                        + configs(config("Offer", "active", ref("young_here"), "0.05"));

        Response plan = IMPORTS.plan(document);

        plan.then()
                .statusCode(200)
                .body("violations", hasSize(0))
                .body("changes.action", contains("create", "create", "create", "activate"))
                .body("changes.place", contains("segment", "segment", "world/" + world, "world/" + world))
                .body("changes[1].fields.path", contains("condition", "segment_id"));
        viewer().get(SEGMENTS + "/" + own + "_young").then().statusCode(404);

        IMPORTS.apply(document, plan).then().statusCode(200).body("applied", equalTo(true));

        assertThat(margin(3)).isEqualTo(0.05f);
        assertThat(margin(7)).isNull();
        viewer().get(SEGMENTS + "/" + own + "_young_here").then().body("uses", contains(own + "_young"));
        IMPORTS.plan(document).then().body("changes", hasSize(0)).body("unchanged", equalTo(3));
        assertThat(TestDatabase.texts(
                        "SELECT action FROM liveops_audit WHERE subject_type = 'segment' AND subject_id = '" + own
                                + "_young'"))
                .containsExactly("create");
    }

    @Test
    void shouldEditASegmentAndWhatRestsOnItAsOneVersion() {
        IMPORTS.carryOut(
                segments(segment("young", "level < 5")) + configs(config("Offer", "active", ref("young"), "0.05")));
        String document =
                segments(segment("young", "level < 8")) + configs(config("Offer", "active", ref("young"), "0.06"));
        long before = version();

        Response plan = IMPORTS.plan(document);

        plan.then()
                .body("changes.action", contains("edit", "edit", "activate"))
                .body("changes[0].fields[0].from", equalTo("level < 5"))
                .body("changes[0].fields[0].to", equalTo("level < 8"))
                .body("warnings.path", hasItem("segments[0].condition"))
                .body("warnings.detail", hasItem("changes whom 1 published config is for: \"Offer\""))
                .body("blast_radius.version", equalTo((int) before));
        IMPORTS.apply(document, plan).then().statusCode(200).body("published_version", equalTo((int) before + 1));
        assertThat(margin(7)).isEqualTo(0.06f);
        viewer().get(SEGMENTS + "/" + own + "_young")
                .then()
                .body("revision", equalTo(2))
                .body("version", equalTo((int) before + 1));

        // Alone it is a version as well, for players come and go by it.
        IMPORTS.carryOut(segments(segment("young", "level < 3")));
        assertThat(version()).isEqualTo(before + 2);
        assertThat(margin(7)).isNull();
    }

    @Test
    void shouldPublishNothingForASegmentThatNothingRestsOn() {
        long before = version();

        IMPORTS.carryOut(segments(segment("idle", "level < 5"))).then().body("published_version", nullValue());

        assertThat(version()).isEqualTo(before);
        // Held at once by who saves: a condition may refer to it now.
        IMPORTS.carryOut(configs(config("Later", "draft", ref("idle"), "0.05")));
    }

    @Test
    void shouldRefuseAPlanThatWasMadeBeforeASegmentWasEdited() {
        IMPORTS.carryOut(segments(segment("young", "level < 5")));
        String document = segments(segment("young", "level < 8"));
        Response plan = IMPORTS.plan(document);
        operator("{\"condition\": \"level < 6\"}")
                .header("If-Match", "\"1\"")
                .put(SEGMENTS + "/" + own + "_young")
                .then()
                .statusCode(200);

        IMPORTS.apply(document, plan)
                .then()
                .statusCode(409)
                .body("code", equalTo("transfer.outdated"))
                .body("detail", equalTo("plan.reads: segment/" + own + "_young was changed since"));
        viewer().get(SEGMENTS + "/" + own + "_young").then().body("condition", equalTo("level < 6"));
    }

    @Test
    void shouldSayWhereASegmentIsWrongAndDoNothingOfTheDocument() {
        String document = segments(
                        segment("loop", ref("other")),
                        segment("other", ref("loop")),
                        segment("bad", "level <"),
                        segment("fine", "level < 5"),
                        segment("fine", "level < 6"),
                        "- segment_id: Upper\n  condition: level < 5\n")
                + configs(config("Offer", "active", ref("nobody"), "0.05"));

        Response plan = IMPORTS.plan(document);

        plan.then()
                .body(
                        "violations.path",
                        contains(
                                "segments[0].condition",
                                "segments[1].condition",
                                "segments[2].condition",
                                "segments[4]",
                                "segments[5].segment_id",
                                "configs[0].targeting.include"))
                .body("violations[0].detail", containsString("refers to itself"))
                .body("violations[5].detail", containsString("there is no segment \"" + own + "_nobody\""));
        IMPORTS.apply(document, plan).then().statusCode(422).body("code", equalTo("transfer.refused"));
        viewer().get(SEGMENTS + "/" + own + "_fine").then().statusCode(404);
    }

    @Test
    void shouldMakeASegmentReferToOneThatReferredToItBefore() {
        IMPORTS.carryOut(segments(segment("a", ref("b")), segment("b", "level < 5")));

        IMPORTS.carryOut(segments(segment("b", ref("a")), segment("a", "level < 9")));

        viewer().get(SEGMENTS + "/" + own + "_b").then().body("uses", contains(own + "_a"));
    }

    @Test
    void shouldExportSegmentsBeforeConfigsWhateverThePages() {
        IMPORTS.carryOut(segments(segment("a", "level < 5"), segment("b", "level < 9"))
                + configs(config("Offer", "draft", ref("a"), "0.05")));

        List<String> whole = exported(200);

        assertThat(whole).contains(own + "_a", own + "_b", "Offer of " + world);
        assertThat(whole.indexOf(own + "_b")).isLessThan(whole.indexOf("Offer of " + world));
        assertThat(exported(1)).isEqualTo(whole);
        assertThat(exported(2)).isEqualTo(whole);
    }

    private static List<String> exported(int size) {
        List<String> all = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = viewer().get(CONFIGS + "/export?page_size=" + size + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> segments = page.getList("segments.segment_id");
            List<String> configs = page.getList("configs.collect { it.name + ' of ' + it.scope_ref }");
            all.addAll(segments == null ? List.of() : segments);
            all.addAll(configs);
            String next = page.getString("next_page_token");
            token = next == null ? "" : "&page_token=" + next;
        } while (!token.isEmpty());
        return all;
    }

    private Float margin(int level) {
        return viewer().queryParam("world_id", world)
                .queryParam("attributes", "{\"level\": " + level + ", \"country\": \"CH\"}")
                .get("/api/awf-liveops/resolve/preview")
                .then()
                .statusCode(200)
                .extract()
                .path("values.VENDOR_MARGIN_MIN");
    }

    private static long version() {
        return viewer().get(CONFIGS + "/export?page_size=1").jsonPath().getLong("version");
    }

    private String ref(String name) {
        return "segment(\"" + own + "_" + name + "\")";
    }

    private String segment(String name, String condition) {
        return "- segment_id: " + own + "_" + name + "\n  condition: '" + condition + "'\n";
    }

    private static String segments(String... segments) {
        return "segments:\n" + String.join("", segments);
    }

    private static String configs(String... configs) {
        return "configs:\n" + String.join("", configs);
    }

    private String config(String name, String state, String include, String margin) {
        return "- name: " + name + "\n  scope: world\n  scope_ref: " + world + "\n  state: " + state
                + "\n  targeting: {include: '" + include + "'}\n  payload: {VENDOR_MARGIN_MIN: " + margin + "}\n";
    }
}
