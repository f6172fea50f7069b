package dev.liveops.releases.patches;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.size.Slice;
import dev.liveops.testing.Callers;
import dev.liveops.testing.Repository;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ReleasesDatabase
class PatchIT {

    private static final String PATCHES = "/v1/content/patches";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    @Inject
    AuditLog audit;

    @Test
    void shouldPublishTheVectorsPackUnderTheHashThatAnyMachineGivesIt() throws IOException {
        JsonNode vector = JSON.readTree(
                Files.readString(Repository.file("shared-model/src/test/resources/vectors/content-patch.json")));
        publish("101.0.0", vector.get("base").asText());
        ObjectNode request = JSON.createObjectNode()
                .put("base_version", vector.at("/patch/base").asText())
                .put("content_version", vector.at("/patch/version").asText())
                .put("reason", "Fire glyphs win too often")
                .put("proposed_by", "balance-analysis");
        request.set("changes", vector.at("/patch/changes"));
        request.putObject("evidence").put("win_rate", 0.6123).put("runs", 120_000);
        String id = Callers.operator(request.toString())
                .post(PATCHES)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", startsWith(PATCHES + "/"))
                .body("status", equalTo("draft"))
                .body("created_by", equalTo("operator-1"))
                .body("changes[0].text", equalTo("trap_fire_glyph.base_damage 15 -> 12"))
                .extract()
                .path("id");

        Response built = Callers.viewer().get(PATCHES + "/" + id + "/build");
        given().get(Calls.PACKS + "/101.1.0").then().statusCode(404);
        Response published = Callers.operator().post(PATCHES + "/" + id + "/publish");

        assertThat(built.<String>path("content_hash"))
                .isEqualTo(vector.get("content_hash").asText());
        assertThat(built.<List<String>>path("changes.text"))
                .isEqualTo(JSON.convertValue(vector.get("diff"), List.class));
        published
                .then()
                .statusCode(201)
                .header("Location", equalTo("/v1/content/packs/101.1.0"))
                .body("content_hash", equalTo(vector.get("content_hash").asText()))
                .body("media_type", equalTo("application/json"))
                .body("base_version", equalTo("101.0.0"))
                .body("patch_id", equalTo(id))
                .body("min_supported_client_version", equalTo("0.6.0"))
                .body("engine_range", equalTo(">=1.2.0 <2.0.0-0"));
        assertThat(given().get(Calls.PACKS + "/101.1.0").asByteArray())
                .isEqualTo(vector.get("canonical").asText().getBytes(StandardCharsets.UTF_8));
        Callers.viewer()
                .get(PATCHES + "/" + id)
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("status", equalTo("published"))
                .body("proposed_by", equalTo("balance-analysis"))
                .body("evidence.win_rate", equalTo(0.6123f))
                .body("reason", equalTo("Fire glyphs win too often"));
        assertThat(actions(id)).containsExactlyInAnyOrder("create", "publish");
        assertThat(actions("101.1.0")).containsExactly("publish");
    }

    @Test
    void shouldTakeYamlAsAFileOfThePatchCommandHasIt() {
        publish("112.0.0", pack("112.0.0"));
        String file = "# weaker traps\nbase: 112.0.0\nversion: 112.1.0\nchanges:\n- \"traps.a.damage 15 -> 7\"\n";

        yaml(file)
                .then()
                .statusCode(201)
                .body("base_version", equalTo("112.0.0"))
                .body("content_version", equalTo("112.1.0"))
                .body("changes.size()", equalTo(1));

        yaml("base: 112.0.0\nbase: 112.0.0\n")
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_request"))
                .body("detail", startsWith("line 2: "));
        yaml("base: &a 112.0.0\nversion: *a\n").then().statusCode(400).body("detail", containsString("an alias"));
        yaml("base_version: 112.0.0\nverse: 1\n")
                .then()
                .statusCode(400)
                .body("code", equalTo("request.unknown_field"))
                .body("violations[0].path", equalTo("verse"));
        yaml("base: 112.0.0\nversion: 112.1.0\nchanges: []\n")
                .then()
                .statusCode(422)
                .body("violations.path", hasItem("changes"));
        yaml("").then().statusCode(400).body("code", equalTo("request.missing_body"));
    }

    private static Response yaml(String text) {
        return Callers.operator()
                .contentType("application/yaml; charset=UTF-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(PATCHES);
    }

    @Test
    void shouldPublishAPatchOnceHoweverOftenItIsAsked() {
        publish("102.0.0", pack("102.0.0"));
        String id = create("102.0.0", "102.1.0", "traps.a.damage 15 -> 12").path("id");

        List<Integer> statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(each ->
                        Callers.operator().post(PATCHES + "/" + id + "/publish").statusCode())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).hasSize(6).allMatch(status -> status == 200 || status == 201);
        assertThat(actions("102.1.0")).containsExactly("publish");
        assertThat(actions(id)).containsExactlyInAnyOrder("create", "publish");
        Callers.viewer().get(PATCHES + "/" + id).then().body("revision", equalTo(2));
    }

    @Test
    void shouldRefuseAVersionThatIsPublishedWithOtherBytes() {
        publish("103.0.0", pack("103.0.0"));
        publish("103.1.0", pack("103.1.0"));
        String id = create("103.0.0", "103.1.0", "traps.a.damage 15 -> 12").path("id");

        Callers.viewer()
                .get(PATCHES + "/" + id + "/build")
                .then()
                .statusCode(200)
                .body("published_as", equalTo(Calls.sha256(bytes(pack("103.1.0")))));
        Callers.operator()
                .post(PATCHES + "/" + id + "/publish")
                .then()
                .statusCode(409)
                .body("code", equalTo("release.pack_immutable"));
        Callers.viewer().get(PATCHES + "/" + id).then().body("status", equalTo("draft"));
    }

    @Test
    void shouldNameEveryChangeThatDoesNotFit() {
        publish("104.0.0", pack("104.0.0"));

        create("104.0.0", "104.1.0", "a.damage 14 -> 12", "b.damage 1 -> 2", "- traps.c", "traps.a.name x -> y")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("release.patch_invalid"))
                .body("violations.path", contains("changes[0]", "changes[2]", "changes[3]"))
                .body("violations[0].detail", equalTo("a.damage: 15 (expected 14, which the patch changes)"));
        Callers.viewer().get(PATCHES).then().body("items.content_version", not(hasItem("104.1.0")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | base_version,content_version,changes",
                "{\"base_version\": \"9.9.9\", \"content_version\": \"9.9.10\", \"changes\": [\"a 1 -> 2\"]} | base_version",
                "{\"base_version\": \"1\", \"content_version\": \"1\", \"changes\": [\"a 1 -> 2\"]} | base_version,content_version,content_version",
                "{\"base_version\": \"1.0.0\", \"content_version\": \"1.1.0\", \"changes\": []} | changes",
                "{\"base_version\": \"1.0.0\", \"content_version\": \"1.1.0\", \"changes\": [null, \"a\", {\"path\": 1}]} | changes[0],changes[1],changes[2]",
                "{\"base_version\": \"1.0.0\", \"content_version\": \"1.1.0\", \"changes\": [\"a 1 -> 2\"], \"engine_range\": \"new\","
                        + " \"min_supported_client_version\": \"1\", \"reason\": \" \"} | reason,min_supported_client_version,engine_range"
            })
    void shouldRefuseWhatIsNoPatch(String body, String paths) {
        Callers.operator(body)
                .post(PATCHES)
                .then()
                .statusCode(422)
                .body("code", equalTo("release.patch_invalid"))
                .body("violations.path", contains(paths.split(",")));
    }

    @Test
    void shouldRefuseAnOpaqueBaseAndAnUnknownSchema() {
        Calls.publish("105.0.0");
        publish("105.1.0", pack("105.1.0"));

        create("105.0.0", "105.0.1", "a 1 -> 2")
                .then()
                .statusCode(422)
                .body("violations.path", contains("base_version"))
                .body("detail", containsString("opaque"));
        Callers.operator(request("105.1.0", "105.1.1", "traps.a.damage 15 -> 12")
                        .put("content_schema", "nobodys/1")
                        .toString())
                .post(PATCHES)
                .then()
                .statusCode(422)
                .body("violations.path", contains("content_schema"));
    }

    @Test
    void shouldChangeADraftForWhoHasSeenItAlone() {
        publish("106.0.0", pack("106.0.0"));
        String path = PATCHES + "/"
                + create("106.0.0", "106.1.0", "traps.a.damage 15 -> 12").path("id");
        String better = request("106.0.0", "106.1.0", "traps.a.damage 15 -> 11").toString();

        Callers.operator(better).put(path).then().statusCode(428);
        Callers.operator(better)
                .header("If-Match", "\"1\"")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("changes.text", contains("traps.a.damage 15 -> 11"));
        Callers.operator(better).header("If-Match", "\"1\"").put(path).then().statusCode(412);
        Callers.operator(better)
                .header("If-Match", "\"2\"")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        Callers.operator(
                        request("106.0.0", "106.1.0", "traps.a.damage 14 -> 11").toString())
                .header("If-Match", "\"2\"")
                .put(path)
                .then()
                .statusCode(422);
        Callers.operator()
                .header("If-Match", "\"1\"")
                .post(path + "/publish")
                .then()
                .statusCode(412);
        Callers.operator()
                .header("If-Match", "\"2\"")
                .post(path + "/publish")
                .then()
                .statusCode(201);
        Callers.operator(better)
                .header("If-Match", "\"3\"")
                .put(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("release.patch_closed"));
        assertThat(given().get(Calls.PACKS + "/106.1.0").asString()).contains("\"damage\":11");
    }

    @Test
    void shouldKeepAnAbandonedDraftAndMakeNothingOfIt() {
        publish("107.0.0", pack("107.0.0"));
        String id = create("107.0.0", "107.1.0", "traps.a.damage 15 -> 12").path("id");
        String path = PATCHES + "/" + id;

        Callers.operator().delete(path).then().statusCode(428);
        Callers.operator()
                .header("If-Match", "\"1\"")
                .queryParam("reason", "measured again")
                .delete(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("abandoned"));
        Callers.operator().post(path + "/publish").then().statusCode(409).body("code", equalTo("release.patch_closed"));
        Callers.viewer().get(path).then().statusCode(200).body("status", equalTo("abandoned"));
        Callers.viewer().queryParam("status", "draft").get(PATCHES).then().body("items.id", not(hasItem(id)));
        Callers.viewer().queryParam("status", "abandoned").get(PATCHES).then().body("items.id", hasItem(id));
        Callers.viewer().queryParam("status", "lost").get(PATCHES).then().statusCode(400);
        assertThat(actions(id)).containsExactlyInAnyOrder("create", "abandon");
    }

    @Test
    void shouldListTheNewestFirstPageByPage() {
        publish("108.0.0", pack("108.0.0"));
        List<String> ids = IntStream.range(1, 4)
                .mapToObj(each -> create("108.0.0", "108." + each + ".0", "traps.a.damage 15 -> 12")
                        .<String>path("id"))
                .toList();

        Response first = Callers.viewer().queryParam("page_size", 2).get(PATCHES);
        Response second = Callers.viewer()
                .queryParam("page_size", 2)
                .queryParam("page_token", first.<String>path("next_page_token"))
                .get(PATCHES);

        assertThat(first.<List<String>>path("items.id")).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.<List<String>>path("items.id")).startsWith(ids.get(0));
    }

    @Test
    void shouldLetServicesProposeAndOperatorsPublish() {
        publish("109.0.0", pack("109.0.0"));
        String body = request("109.0.0", "109.1.0", "traps.a.damage 15 -> 12").toString();
        String key = UUID.randomUUID().toString();

        String id = Callers.service()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(PATCHES)
                .then()
                .statusCode(201)
                .body("created_by", equalTo("service-1"))
                .extract()
                .path("id");
        Callers.service()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(PATCHES)
                .then()
                .body("id", equalTo(id));
        Callers.service().post(PATCHES + "/" + id + "/publish").then().statusCode(403);
        Callers.operator().post(PATCHES + "/" + id + "/publish").then().statusCode(201);
    }

    @Test
    void shouldHoldWhatAPatchMakesAgainstTheSchemaOfItsBase() {
        Callers.operator(
                        "{\"properties\": {\"traps\": {\"items\": {\"properties\": {\"damage\": {\"maximum\": 20}}}}}}")
                .put("/v1/content/schemas/patched/1");
        byte[] base = bytes(pack("110.0.0"));
        Calls.upload("110.0.0", Calls.sha256(base))
                .contentType("application/json")
                .queryParam("content_schema", "patched/1")
                .body(base)
                .post(Calls.PACKS)
                .then()
                .statusCode(201)
                .body("content_schema", equalTo("patched/1"));
        String path = PATCHES + "/"
                + create("110.0.0", "110.1.0", "traps.a.damage 15 -> 21").path("id");

        for (Response refused : List.of(
                Callers.viewer().get(path + "/build"), Callers.operator().post(path + "/publish"))) {
            refused.then()
                    .statusCode(422)
                    .body("code", equalTo("release.content_invalid"))
                    .body("violations.path", contains("traps.a.damage"))
                    .body("detail", containsString("21"));
        }
        given().get(Calls.PACKS + "/110.1.0").then().statusCode(404);
        Callers.operator(
                        request("110.0.0", "110.1.0", "traps.a.damage 15 -> 20").toString())
                .header("If-Match", "\"1\"")
                .put(path)
                .then()
                .statusCode(200);
        Callers.operator().post(path + "/publish").then().statusCode(201).body("content_schema", equalTo("patched/1"));
    }

    @Test
    void shouldNotKnowAPatchNobodyOpened() {
        for (String id : List.of(UUID.randomUUID().toString(), "0193e5a1-7c3e-7b8a-9a51-0f4d2b6c8e11")) {
            Callers.viewer()
                    .get(PATCHES + "/" + id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("release.unknown_patch"));
        }
        Callers.viewer().get(PATCHES + "/latest").then().statusCode(400);
    }

    @Test
    void shouldGiveTheRuntimeRoleNoWayToRemoveAPatchOrRewriteASchema() {
        for (String statement : List.of(
                "DELETE FROM content_patches",
                "DELETE FROM content_schemas",
                "UPDATE content_schemas SET document = '{}'")) {
            assertThatThrownBy(() -> database.withConnection(
                                    connection -> connection.query(statement).execute())
                            .await()
                            .indefinitely())
                    .hasMessageContaining("permission denied");
        }
    }

    private static Response create(String base, String version, String... changes) {
        return Callers.operator(request(base, version, changes).toString()).post(PATCHES);
    }

    private static ObjectNode request(String base, String version, String... changes) {
        ObjectNode request = JSON.createObjectNode().put("base_version", base).put("content_version", version);
        ArrayNode list = request.putArray("changes");
        for (String change : changes) {
            list.add(change);
        }
        return request;
    }

    private static String pack(String version) {
        return "{\"content_version\": \"" + version + "\", \"traps\": [{\"id\": \"a\", \"damage\": 15}, {\"id\": \"b\","
                + " \"damage\": 1}]}";
    }

    private static byte[] bytes(String pack) {
        return pack.getBytes(StandardCharsets.UTF_8);
    }

    private static void publish(String version, String pack) {
        Calls.upload(version, Calls.sha256(bytes(pack)))
                .contentType("application/json")
                .queryParam("min_supported_client_version", "0.6.0")
                .queryParam("engine_range", "^1.2.0")
                .body(bytes(pack))
                .post(Calls.PACKS)
                .then()
                .statusCode(201);
    }

    private List<String> actions(String subject) {
        return database
                .withConnection(connection ->
                        audit.list(connection, subject, Long.MAX_VALUE, 50).map(Slice::items))
                .await()
                .indefinitely()
                .stream()
                .map(entry -> entry.action())
                .toList();
    }
}
