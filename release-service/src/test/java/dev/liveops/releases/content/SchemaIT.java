package dev.liveops.releases.content;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.Repository;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ReleasesDatabase
class SchemaIT {

    private static final String SCHEMAS = "/v1/content/schemas";

    @Test
    void shouldHoldPacksOfTheReferenceGameAgainstItsSchema() throws IOException {
        Path game = Repository.file("simulation/src/main/resources/dev/liveops/simulation");
        Callers.operator(Files.readString(game.resolve("content-pack.schema.json")))
                .put(SCHEMAS + "/reference-game/1")
                .then()
                .statusCode(201)
                .body("reference", equalTo("reference-game/1"))
                .body("registered_by", equalTo("operator-1"));
        String pack = Files.readString(game.resolve("reference-1.0.0.json"));

        upload("120.0.0", pack, "reference-game/1")
                .then()
                .statusCode(201)
                .body("content_schema", equalTo("reference-game/1"));
        upload("120.1.0", pack.replaceFirst("\"hp\": 100", "\"hp\": -5"), "reference-game/1")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("release.content_invalid"))
                .body("violations.path", contains("core.hp"))
                .body("detail", containsString("-5"));
        given().get(Calls.PACKS + "/120.1.0").then().statusCode(404);
    }

    @Test
    void shouldRegisterAVersionOnceAndNeverChangeIt() {
        String path = SCHEMAS + "/once/1";

        Callers.operator("{\"type\": \"object\", \"maxProperties\": 1.0}")
                .put(path)
                .then()
                .statusCode(201);
        Callers.operator("{ \"maxProperties\": 1, \"type\": \"object\" }")
                .put(path)
                .then()
                .statusCode(200);
        Callers.operator("{\"type\": \"array\"}")
                .put(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("release.schema_immutable"));
        Callers.operator("{\"type\": \"array\"}")
                .put(SCHEMAS + "/once/2")
                .then()
                .statusCode(201);
        Callers.viewer().get(path).then().statusCode(200).body("schema.type", equalTo("object"));
        Callers.viewer()
                .queryParam("page_size", 1)
                .get(SCHEMAS)
                .then()
                .body("items.reference", contains("once/2"))
                .body("items[0].schema", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad/1 | [] | content",
                "bad/1 | {\"properties\": {\"a\": {\"$ref\": \"https://example.org\"}}} | properties.a.$ref",
                "bad/1 | {\"pattern\": \"(?=x)\"} | pattern",
                "bad/0 | {} | version",
                "b%20d/1 | {} | version"
            })
    void shouldRefuseWhatIsNoSchemaOfOurs(String reference, String schema, String place) {
        Callers.operator(schema)
                .urlEncodingEnabled(false)
                .put(SCHEMAS + "/" + reference)
                .then()
                .statusCode(422)
                .body("code", equalTo("release.schema_invalid"))
                .body("violations.path", contains(place));
    }

    @Test
    void shouldRefuseASchemaNobodyRegisteredAndTextThatIsNone() {
        Callers.operator("{}").put(SCHEMAS + "/any/1");

        upload("121.0.0", "{}", "nobodys/1")
                .then()
                .statusCode(422)
                .body("code", equalTo("release.invalid"))
                .body("violations.path", contains("content_schema"));
        upload("121.0.0", "{\"a\": 1, \"a\": 2}", "any/1")
                .then()
                .statusCode(422)
                .body("code", equalTo("release.content_invalid"))
                .body("detail", containsString("Duplicate field 'a'"));
        upload("121.0.0", "{\"seed\": 9007199254740993}", "any/1")
                .then()
                .statusCode(422)
                .body("violations.path", contains("seed"));
        byte[] opaque = Calls.bytes("121.0.0");
        Calls.upload("121.0.0", Calls.sha256(opaque))
                .queryParam("content_schema", "any/1")
                .body(opaque)
                .post(Calls.PACKS)
                .then()
                .statusCode(422)
                .body("violations.path", contains("content_schema"));
        given().get(Calls.PACKS + "/121.0.0").then().statusCode(404);
        Callers.viewer()
                .get(SCHEMAS + "/nobodys/1")
                .then()
                .statusCode(404)
                .body("code", equalTo("release.unknown_schema"));
    }

    private static Response upload(String version, String pack, String schema) {
        byte[] bytes = pack.getBytes(StandardCharsets.UTF_8);
        return Calls.upload(version, Calls.sha256(bytes))
                .contentType("application/json")
                .queryParam("content_schema", schema)
                .body(bytes)
                .post(Calls.PACKS);
    }
}
