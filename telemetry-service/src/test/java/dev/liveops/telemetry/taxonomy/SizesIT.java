package dev.liveops.telemetry.taxonomy;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.batch;
import static dev.liveops.telemetry.TelemetryRequests.event;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schemas and refused events whose sizes add up. */
@QuarkusTest
@TelemetryDatabase
class SizesIT {

    private static final String TYPES = "/v1/telemetry/event-types";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEBIBYTE = 1 << 20;

    @Inject
    StoredEvents stored;

    // Nobody can take a type back, but the other tests need the room.
    @AfterEach
    void removeTypes() {
        stored.execute("DELETE FROM event_type_versions WHERE event_type LIKE 'size\\_%'");
        stored.execute("DELETE FROM event_types WHERE event_type LIKE 'size\\_%'");
        stored.execute("UPDATE snapshot_head SET version = version + 1 WHERE name = 'taxonomy'");
    }

    @Test
    void shouldRefuseASchemaThatIsTooLarge() {
        String large = schema("x".repeat(950_000), 1);
        create("size_large", large)
                .then()
                .statusCode(413)
                .body("code", equalTo("request.document_too_large"))
                .body("violations[0].path", equalTo("schema"));
        create("size_small", schema("t", 1)).then().statusCode(201);
        addVersion("size_small", 1, large).then().statusCode(413);
        as("viewer")
                .body("{\"schema\":" + large + "}")
                .post(TYPES + "/size_small/dry-run")
                .then()
                .statusCode(413);

        create("size_largest", schema("x".repeat(65_000), 1)).then().statusCode(201);
    }

    @Test
    void shouldRefuseTheTypeThatWouldBeTooMuchAndGoOnWithTheOthers() {
        create("size_small", schema("t", 10)).then().statusCode(201);
        Response answer = null;
        int created = 0;
        for (int number = 0; number < 20 && (answer == null || answer.statusCode() == 201); number++) {
            answer = create("size_" + number, schema("x".repeat(64_000), 10));
            created = number;
        }

        assertThat(created).isBetween(10, 17);
        answer.then()
                .statusCode(409)
                .body("code", equalTo("snapshot.full"))
                .body("detail", containsString("expected at most 1048576"));
        as("viewer").get(TYPES + "/size_" + created).then().statusCode(404);
        as("viewer").get(TYPES + "/size_0").then().statusCode(200);
        // What grows is refused too; what does not is not.
        addVersion("size_small", 1, schema("x".repeat(64_000), 10))
                .then()
                .statusCode(409)
                .body("code", equalTo("snapshot.full"));
        addVersion("size_0", 1, schema("t", 11)).then().statusCode(201);
        awaitAnswer("size_0", null);
        create("size_" + created, schema("x".repeat(60_000), 10)).then().statusCode(201);
    }

    @Test
    void shouldServeOnWithoutTheTypesThatAreStoredTooLarge() {
        String title = "x".repeat(950_000);
        for (int number = 10; number < 30; number++) {
            insert("size_" + number, 1, schema(title, 1));
        }
        create("size_usual", schema("t", 1)).then().statusCode(201);

        awaitAnswer("size_usual", null);
        awaitAnswer("size_10", "telemetry.unknown_event_type");
        assertThat(pages("/v1/telemetry/event-types?page_size=200", "items", "event_type"))
                .contains("size_10", "size_29", "size_usual", "session_start")
                .doesNotHaveDuplicates();
        as("viewer").get(TYPES + "/size_10").then().statusCode(200).body("versions", hasSize(1));

        addVersion("size_10", 1, schema("shorter", 1)).then().statusCode(201);

        awaitAnswer("size_10", null);
    }

    @Test
    void shouldShowManyVersionsPageByPage() {
        for (int version = 1; version <= 40; version++) {
            insert("size_versions", version, schema("x".repeat(60_000), version));
        }

        List<String> versions = pages(TYPES + "/size_versions?page_size=200", "versions", "version");

        assertThat(versions)
                .isEqualTo(IntStream.iterate(40, version -> version >= 1, version -> version - 1)
                        .mapToObj(String::valueOf)
                        .toList());
        as("viewer").get(TYPES + "/size_versions").then().header("ETag", startsWith("W/\"40."));
        as("viewer")
                .get(TYPES + "/size_versions?page_token=MTp4")
                .then()
                .statusCode(400)
                .body("code", equalTo("page.token_malformed"));
        as("viewer").get(TYPES + "/size_none").then().statusCode(404);
    }

    @Test
    void shouldListAndReplayLargeRefusedEvents() {
        String type = TelemetryRequests.newType();
        for (int number = 0; number < 40; number++) {
            String payload = "{\"number\":" + number + ",\"x\":\"" + "x".repeat(60_000) + "\"}";
            TelemetryRequests.send(as("player"), batch(session(), List.of(event(type, payload))))
                    .body("rejected", hasSize(1));
        }

        List<String> texts = pages("/v1/telemetry/quarantine?page_size=200&event_type=" + type, "items", "event_text");
        TelemetryRequests.define(type);
        TelemetryRequests.awaitKnown(type);

        assertThat(texts).hasSize(40).doesNotHaveDuplicates();
        as("operator")
                .body("{\"event_type\":\"" + type + "\"}")
                .post("/v1/telemetry/quarantine/replay")
                .then()
                .statusCode(200)
                .body("checked", equalTo(40), "replayed", equalTo(40), "more", equalTo(false));
    }

    private List<String> pages(String path, String list, String field) {
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            Response page = as("viewer").get(path + (token == null ? "" : "&page_token=" + token));
            assertThat(page.statusCode())
                    .as(page.asString()
                            .substring(0, Math.min(200, page.asString().length())))
                    .isEqualTo(200);
            assertThat(page.asByteArray().length).isLessThan(MEBIBYTE + MEBIBYTE / 5);
            JsonNode document = read(page.asByteArray());
            document.get(list).forEach(item -> all.add(item.get(field).asText()));
            token = document.path("next_page_token").asText(null);
        } while (token != null);
        return all;
    }

    // REST Assured takes seconds for a document of this size.
    private static JsonNode read(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitAnswer(String type, String code) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            Response answer = as("player")
                    .body(batch(session(), List.of(event(type, "{}"))))
                    .post("/v1/telemetry/batch");
            return code == null
                    ? answer.<Integer>path("accepted") == 1
                    : answer.<List<String>>path("rejected.code").equals(List.of(code));
        });
    }

    private static Response create(String name, String schema) {
        return as("operator")
                .body("{\"event_type\":\"" + name + "\",\"description\":\"d\",\"schema\":" + schema + "}")
                .post(TYPES);
    }

    private static Response addVersion(String name, int former, String schema) {
        return as("operator")
                .header("If-Match", "\"" + former + "\"")
                .body("{\"schema\":" + schema + "}")
                .post(TYPES + "/" + name + "/versions");
    }

    private void insert(String name, int version, String schema) {
        stored.execute(
                "INSERT INTO event_types VALUES ('" + name + "', false, 'before', now()) ON CONFLICT DO NOTHING");
        stored.execute(
                "INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at)"
                        + " VALUES ('" + name + "', " + version + ", 'd', '" + schema + "', 'before', now())");
        stored.execute("UPDATE snapshot_head SET version = version + 1 WHERE name = 'taxonomy'");
    }

    private static String schema(String title, int fields) {
        return "{\"type\":\"object\",\"title\":\"" + title + "\",\"properties\":{"
                + IntStream.range(0, fields)
                        .mapToObj(number -> "\"f" + number + "\":{\"type\":\"integer\"}")
                        .collect(Collectors.joining(","))
                + "}}";
    }
}
