package dev.liveops.config.segment;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ConfigDatabase
class SegmentIT {

    private static final String PATH = "/api/awf-liveops/segments";
    private static final String FREEZE = "/api/awf-liveops/freeze";
    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String own =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String world = "world." + own;
    private final List<String> published = new ArrayList<>();

    @AfterEach
    void takeBack() {
        published.forEach(config -> operator().post(CONFIGS + "/" + config + "/deactivate"));
    }

    @Test
    void shouldKeepEachRevisionOfANamedCondition() {
        create("young", "level < 5")
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", PATH + "/" + own + "_young")
                .body("revision", equalTo(1), "uses", hasSize(0));
        edit("young", "1", "level < 8", null)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("condition", equalTo("level < 8"), "revision", equalTo(2));
        edit("young", "1", "level < 9", null).statusCode(412).body("code", equalTo("revision.stale"));

        viewer().get(PATH + "/" + own + "_young").then().statusCode(200).body("condition", equalTo("level < 8"));
        viewer().get(PATH + "/" + own + "_young/revisions")
                .then()
                .body("items.condition", contains("level < 8", "level < 5"));
        viewer().get(PATH + "/" + own + "_young/revisions/1").then().body("condition", equalTo("level < 5"));
        viewer().get(PATH + "/" + own + "_young/revisions/3")
                .then()
                .statusCode(404)
                .body("code", equalTo("config.unknown_revision"));
        assertThat(TestDatabase.texts(
                        "SELECT action FROM liveops_audit WHERE subject_type = 'segment' AND subject_id = '" + own
                                + "_young' ORDER BY sequence"))
                .containsExactly("create", "edit");
    }

    @Test
    void shouldListAndCountSegments() {
        create("b", "level < 5").statusCode(201);
        create("a", ref("b") + " && country == \"CH\"").statusCode(201).body("uses", contains(own + "_b"));

        viewer().get(PATH + "?text=" + own).then().body("items.segment_id", contains(own + "_a", own + "_b"));
        Response first = viewer().get(PATH + "?page_size=1&text=" + own);
        first.then().body("items.segment_id", contains(own + "_a"));
        viewer().get(PATH + "?page_size=1&text=" + own + "&page_token=" + first.path("next_page_token"))
                .then()
                .body("items.segment_id", contains(own + "_b"));
        viewer().get(PATH + "?uses=" + own + "_b").then().body("items.segment_id", contains(own + "_a"));
        viewer().get("/api/awf-liveops/segment-counts?text=" + own).then().body("total", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            level < 5 && segment("nobody_has_this")   ; condition ; at 1:21: there is no segment "nobody_has_this"
            shoe_size > 40                            ; condition ; undeclared reference to 'shoe_size'
            level <                                   ; condition ; at 1:
            level                                     ; condition ; expected type 'bool'
            segment("OWN_itself")                     ; condition ; segment "OWN_itself" refers to itself (OWN_itself -> OWN_itself)
            """)
    void shouldRefuseAConditionWithItsPlace(String condition, String path, String said) {
        create("itself", "level < 5").statusCode(201);

        edit("itself", "1", condition.replace("OWN", own), null)
                .statusCode(422)
                .body("code", equalTo("config.segment_invalid"))
                .body("violations[0].path", equalTo(path))
                .body("violations[0].detail", containsString(said.replace("OWN", own)));
    }

    @Test
    void shouldRefuseAWayBackThroughOthers() {
        create("one", "level < 5").statusCode(201);
        create("two", ref("one")).statusCode(201);
        create("three", ref("two") + " || level > 50").statusCode(201);

        edit("one", "1", "country == \"CH\" && " + ref("three"), null)
                .statusCode(422)
                .body("violations[0].path", equalTo("condition"))
                .body(
                        "violations[0].detail",
                        equalTo("at 1:27: segment \"" + own + "_one\" refers to itself (" + own + "_one -> " + own
                                + "_three -> " + own + "_two -> " + own + "_one)"));
    }

    @Test
    void shouldRefuseNamesThatAreNoneOrTaken() {
        create("young", "level < 5").statusCode(201);
        create("young", "level < 5").statusCode(409).body("code", equalTo("config.segment_exists"));
        operator("{\"segment_id\": \"Not A Name\", \"condition\": \"level < 5\"}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("segment_id"));
        viewer().get(PATH + "/" + own + "_nobody")
                .then()
                .statusCode(404)
                .body("code", equalTo("config.segment_not_found"));
    }

    @Test
    void shouldMoveConfigsAtOnceWhoseAuthorHasSeenThem() {
        create("young", "level < 5").statusCode(201);
        create("young_here", ref("young") + " && country == \"CH\"").statusCode(201);
        String config = publish("0.2", ref("young_here"));
        assertThat(margin(6)).isNull();
        assertThat(margin(4)).isEqualTo(0.2f);
        long before = version(6);

        Response moves = operator("{\"condition\": \"level < 8\"}").post(PATH + "/" + own + "_young/moves");
        moves.then()
                .statusCode(200)
                .body("count", equalTo(1), "configs.config_id", contains(config))
                .body("segments", contains(own + "_young_here"));
        edit("young", "1", "level < 8", null)
                .statusCode(422)
                .body("code", equalTo("config.acceptance_required"))
                .body("violations[0].path", equalTo("moves"))
                .body("detail", containsString("\"Margin\""));
        edit("young", "1", "level < 8", "0000000000000000").statusCode(422);
        assertThat(margin(6)).isNull();

        edit("young", "1", "level < 8", moves.path("token")).statusCode(200).header("Liveops-Snapshot", "current");
        assertThat(margin(6)).isEqualTo(0.2f);
        viewer().get("/api/awf-liveops/segment-counts").then().body("published", greaterThanOrEqualTo(2));

        // As it was: the version before has the condition of then.
        assertThat(preview(6, "&version=" + before).<Float>path("values.VENDOR_MARGIN_MIN"))
                .isNull();
        assertThat(preview(4, "&version=" + before).<Float>path("values.VENDOR_MARGIN_MIN"))
                .isEqualTo(0.2f);
        preview(9, "")
                .then()
                .body(
                        "explain.unmatched_configs.find { it.config_id == '" + config + "' }.reasons",
                        hasItem("include: segment(\"" + own + "_young_here\") does not hold"));
    }

    @Test
    void shouldSayHowManySampledSessionsWouldComeInAndLeave() {
        create("young", "level < 5 && cohort == \"" + own + "\"").statusCode(201);
        // A session is what was seen of it last: one comes in, one leaves, one stays, and one is nobody's.
        TestDatabase.execute(
                "SELECT liveops_create_snapshot_day((now() AT TIME ZONE 'UTC')::date), liveops_create_snapshot_day((now() AT TIME"
                        + " ZONE 'UTC')::date - 1)",
                seen("a", 6, 10),
                seen("a", 4, 20),
                seen("b", 3, 10),
                seen("c", 9, 10),
                seen("d", 0, 10));
        try {
            operator("{\"condition\": \"level >= 1 && level < 8 && cohort == \\\"" + own + "\\\"\"}")
                    .post(PATH + "/" + own + "_young/moves")
                    .then()
                    .statusCode(200)
                    .body("sessions.entering", equalTo(1), "sessions.leaving", equalTo(1))
                    .body("sessions.looked_at", greaterThanOrEqualTo(4), "sessions.sample_basis_points", equalTo(500));
        } finally {
            TestDatabase.execute("DELETE FROM liveops_snapshots WHERE session_id LIKE '" + own + "%'");
        }
    }

    private String seen(String session, int level, int secondsAgo) {
        return "INSERT INTO liveops_snapshots (day, id, session_id, turn_id, version, context, resolved, adopted, ts) SELECT (at AT TIME"
                + " ZONE 'UTC')::date, gen_random_uuid(), '" + own + session + "', 1, 1, '{\"attributes\": {\"level\": "
                + level
                + ", \"cohort\": \"" + own + "\"}}', '{}', '{}', at FROM (SELECT now() - interval '" + secondsAgo
                + " s' AS at) t";
    }

    @Test
    void shouldSeeAnotherSetOfMovedConfigsAsNotSeen() {
        create("young", "level < 5").statusCode(201);
        publish("0.2", ref("young"));
        String token = operator().post(PATH + "/" + own + "_young/moves").path("token");
        publish("0.3", ref("young"));

        edit("young", "1", "level < 8", token)
                .statusCode(422)
                .body("detail", containsString("not of what is published now"));
    }

    @Test
    void shouldMoveNobodyWhileConfigurationIsFrozen() {
        create("young", "level < 5").statusCode(201);
        create("unused", "level < 5").statusCode(201);
        publish("0.2", ref("young"));
        String token = operator().post(PATH + "/" + own + "_young/moves").path("token");
        operator("{\"reason\": \"final\"}").post(FREEZE).then().statusCode(200);
        try {
            edit("young", "1", "level < 8", token).statusCode(423).body("code", equalTo("config.frozen"));
            edit("unused", "1", "level < 8", null).statusCode(200);
        } finally {
            operator().delete(FREEZE).then().statusCode(200);
        }
        assertThat(margin(6)).isNull();
        edit("young", "1", "level < 8", token).statusCode(200);
        assertThat(margin(6)).isEqualTo(0.2f);
    }

    @Test
    void shouldPublishNothingWhereNoPublishedConfigComesToIt() {
        create("young", "level < 5").statusCode(201);
        draft("0.2", ref("young"));
        long before = version(1);

        edit("young", "1", "level < 8", null).statusCode(200);
        assertThat(version(1)).isEqualTo(before);
    }

    @Test
    void shouldRefuseAConfigThatSpeaksOfNoSegment() {
        operator(body("0.2", "segment(\"" + own + "_nobody\")"))
                .post(CONFIGS)
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("targeting.include"))
                .body("violations[0].detail", equalTo("at 1:8: there is no segment \"" + own + "_nobody\""));
    }

    @Test
    void shouldRefuseAnEditThatAPublishedConfigCouldNotBeDecidedWith() {
        create("cheap", "level < 5").statusCode(201);
        publish("0.2", ref("cheap") + " || " + ref("cheap"));
        // Each alone fits, twice it does not.
        String dear =
                "[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, a + b + c > level)))";

        edit("cheap", "1", dear, null)
                .statusCode(422)
                .body("violations[0].path", equalTo("condition"))
                .body("violations[0].detail", containsString("the config \"Margin\" refers to it"));
    }

    @Test
    void shouldHoldTenThousandSegments() {
        TestDatabase.execute(
                "INSERT INTO liveops_segments (segment_id, condition, uses, revision, version, changed_version, created_by,"
                        + " created_at, updated_at) SELECT '" + own
                        + "_n' || n, 'level == ' || n, '{}', 1, 0, 0, 'o', now(),"
                        + " now() FROM generate_series(1, 10000) n",
                "INSERT INTO liveops_segment_revisions (segment_id, revision, condition, uses, version, created_by, created_at)"
                        + " SELECT segment_id, 1, condition, '{}', 0, 'o', created_at FROM liveops_segments WHERE segment_id"
                        + " LIKE '" + own + "\\_n%'");
        try {
            // What is created publishes them all.
            create("last", "level == 0").statusCode(201);
            publish("0.2", ref("n4711"));
            assertThat(margin(4711)).isEqualTo(0.2f);
            viewer().get("/api/awf-liveops/segment-counts?text=" + own).then().body("total", equalTo(10_001));
            viewer().get(PATH + "?page_size=200&text=" + own).then().body("items", hasSize(200));
            viewer().get("/v1/status/config").then().body("$", not(equalTo(null)));
        } finally {
            takeBack();
            published.clear();
            TestDatabase.execute(
                    "DELETE FROM liveops_segment_revisions WHERE segment_id LIKE '" + own + "\\_n%'",
                    "DELETE FROM liveops_segments WHERE segment_id LIKE '" + own + "\\_n%'");
            create("end", "level == 0").statusCode(201);
        }
    }

    private String ref(String name) {
        return "segment(\"" + own + "_" + name + "\")";
    }

    private ValidatableResponse create(String name, String condition) {
        return operator("{\"segment_id\": \"" + own + "_" + name + "\", \"condition\": \"" + quoted(condition) + "\"}")
                .post(PATH)
                .then();
    }

    private ValidatableResponse edit(String name, String revision, String condition, String moves) {
        return operator("{\"condition\": \"" + quoted(condition) + "\""
                        + (moves == null ? "" : ", \"moves\": \"" + moves + "\"") + "}")
                .header("If-Match", "\"" + revision + "\"")
                .put(PATH + "/" + own + "_" + name)
                .then();
    }

    private String publish(String margin, String include) {
        String config = draft(margin, include);
        operator().post(CONFIGS + "/" + config + "/activate").then().statusCode(200);
        published.add(config);
        return config;
    }

    private String draft(String margin, String include) {
        return operator(body(margin, include))
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private String body(String margin, String include) {
        return "{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}, \"targeting\": {\"include\": \""
                + quoted(include) + "\"}}";
    }

    private Object margin(int level) {
        return preview(level, "").path("values.VENDOR_MARGIN_MIN");
    }

    private long version(int level) {
        return preview(level, "").jsonPath().getLong("version");
    }

    private Response preview(int level, String more) {
        return viewer().queryParam("world_id", world)
                .queryParam("attributes", "{\"level\": " + level + ", \"country\": \"CH\"}")
                .get("/api/awf-liveops/resolve/preview" + (more.isEmpty() ? "" : "?" + more.substring(1)));
    }

    private static String quoted(String condition) {
        return condition.replace("\"", "\\\"");
    }
}
