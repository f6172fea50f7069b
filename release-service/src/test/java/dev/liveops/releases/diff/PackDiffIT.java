package dev.liveops.releases.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class PackDiffIT {

    private static final String BEFORE =
            "{\"traps\": [{\"id\": \"a\", \"damage\": 15}, {\"id\": \"b\"}], \"speed\": 1.50}";
    private static final String AFTER =
            "{\"speed\": 1.5, \"traps\": [{\"damage\": 12, \"id\": \"a\"}, {\"id\": \"c\"}]}";

    @Test
    void shouldSayWhatTwoPacksDifferInByIdAndParameter() {
        publish("130.0.0", BEFORE);
        publish("130.1.0", AFTER);

        diff("130.0.0", "130.1.0", "application/json")
                .then()
                .statusCode(200)
                .body("from", equalTo("130.0.0"))
                .body("to_hash", equalTo(Calls.sha256(AFTER.getBytes(StandardCharsets.UTF_8))))
                .body("comparable", equalTo(true))
                .body("total", equalTo(3))
                .body("changes.kind", contains("change", "remove", "add"))
                .body("changes[0].path", equalTo("traps.a.damage"))
                .body("changes[0].from", equalTo(15))
                .body("changes[0].to", equalTo(12))
                .body("changes[2].to.id", equalTo("c"));
        Response text = diff("130.0.0", "130.1.0", "text/plain");
        assertThat(text.contentType()).startsWith("text/plain");
        assertThat(text.asString().lines())
                .hasSize(4)
                .contains("traps.a.damage 15 -> 12", "- traps.b {\"id\":\"b\"}", "+ traps.c {\"id\":\"c\"}")
                .first()
                .asString()
                .startsWith("130.0.0 (")
                .endsWith("): 3 changes");
        assertThat(diff("130.0.0", "130.0.0", "text/plain").asString()).endsWith("): the same bytes\n");
    }

    @Test
    void shouldSayOfPacksThatNobodyCanLookIntoWhyNot() {
        Calls.publish("131.0.0");
        publish("131.1.0", BEFORE);
        publish("131.2.0", "{\"seed\": 9007199254740993}");
        publish("131.3.0", "no json");

        for (String[] pair : new String[][] {
            {"131.0.0", "131.0.0 is opaque"},
            {"131.2.0", "131.2.0: seed: 9007199254740993"},
            {"131.3.0", "131.3.0: line 1"}
        }) {
            diff("131.1.0", pair[0], "application/json")
                    .then()
                    .statusCode(200)
                    .body("comparable", equalTo(false))
                    .body("why", containsString(pair[1]))
                    .body("changes", empty());
        }
        assertThat(diff("131.0.0", "131.1.0", "text/plain").asString()).contains("): not compared: 131.0.0 is opaque");
    }

    @Test
    void shouldNotKnowAPackNobodyPublished() {
        publish("132.0.0", BEFORE);

        diff("132.0.0", "132.1.0", "application/json")
                .then()
                .statusCode(404)
                .body("code", equalTo("release.unknown_pack"));
        diff("132.0.0", "132.0.0", "image/png").then().statusCode(406);
    }

    @Test
    void shouldAnswerInJsonToWhoAsksForNothing() {
        publish("133.0.0", BEFORE);

        Callers.viewer()
                .header("Accept", "")
                .get(Calls.PACKS + "/133.0.0/diff/133.0.0")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    private static Response diff(String from, String to, String accept) {
        return Callers.viewer().accept(accept).get(Calls.PACKS + "/" + from + "/diff/" + to);
    }

    private static void publish(String version, String pack) {
        byte[] bytes = pack.getBytes(StandardCharsets.UTF_8);
        Calls.upload(version, Calls.sha256(bytes))
                .contentType("application/json")
                .body(bytes)
                .post(Calls.PACKS)
                .then()
                .statusCode(201);
    }
}
