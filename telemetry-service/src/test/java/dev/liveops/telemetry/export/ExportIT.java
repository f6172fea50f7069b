package dev.liveops.telemetry.export;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.event;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class ExportIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    StoredEvents stored;

    @Test
    void shouldStillExportAfterRequestsWhoseBodyNobodyReads() {
        for (int count = 0; count < 5; count++) {
            as("viewer")
                    .queryParam("day", "2026-04-01")
                    .head("/v1/telemetry/export")
                    .then()
                    .statusCode(200);
            for (String day : List.of("1969-12-31", "+12345-01-01")) {
                as("viewer")
                        .queryParam("day", day)
                        .get("/v1/telemetry/export")
                        .then()
                        .statusCode(400);
            }
        }

        export("2026-04-01", "ndjson", "").then().statusCode(200);
    }

    @Test
    void shouldExportADayWholeAndInOrder() throws IOException {
        fill("2026-04-02", 4_500);
        send(player("player-x"), "other-day", List.of(event("session_start", "2026-04-03T00:00:00Z", "{}")));

        Response answer = export("2026-04-02", "ndjson", "");

        answer.then().statusCode(200).contentType("application/x-ndjson");
        List<JsonNode> events = lines(answer);
        assertThat(events).hasSize(4_500);
        assertThat(events)
                .extracting(event -> event.get("id").asText())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events)
                .extracting(event -> event.get("payload_json").get("wave_idx").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 4_500).boxed().toList());
        JsonNode first = events.get(0);
        assertThat(first.get("event_time").asText()).startsWith("2026-04-02T");
        assertThat(first.get("user_id").asText()).isEqualTo("player-x");
        assertThat(first.get("schema_version").isInt()).isTrue();
        assertThat(first.has("platform")).isFalse();
        assertThat(lines(export("2026-04-02", "ndjson", "&event_type=wave_clear")))
                .containsExactlyElementsOf(events);
        assertThat(lines(export("2026-04-02", "ndjson", "&event_type=run_end"))).isEmpty();
    }

    @Test
    void shouldGoOnAfterTheLastEventReceived() throws IOException {
        fill("2026-04-05", 30);
        List<JsonNode> all = lines(export("2026-04-05", "ndjson", ""));

        List<JsonNode> rest = lines(
                export("2026-04-05", "ndjson", "&after=" + all.get(19).get("id").asText()));

        assertThat(rest).containsExactlyElementsOf(all.subList(20, 30));
        String before = "019d0000-0000-7000-8000-000000000000";
        assertThat(lines(export("2026-04-05", "ndjson", "&after=" + before))).containsExactlyElementsOf(all);
    }

    @Test
    void shouldQuoteWhatACsvMustQuote() throws IOException {
        send(
                player("player,\"x"),
                "csv",
                List.of(event("session_start", "2026-04-07T01:00:00Z", "{\"a,b\":\"line\\nbreak \\\"quoted\\\"\"}")));

        Response answer = export("2026-04-07", "csv", "");

        answer.then().statusCode(200).header("Content-Disposition", containsString("telemetry-2026-04-07.csv"));
        CSVRecord record = onlyRecord(answer);
        assertThat(record.get("user_id")).isEqualTo("player,\"x");
        assertThat(JSON.readTree(record.get("payload_json")).get("a,b").asText())
                .isEqualTo("line\nbreak \"quoted\"");
        assertThat(record.get("client_seq")).isEmpty();
    }

    @Test
    void shouldLetNoSpreadsheetRunWhatAClientWrote() throws IOException {
        String session = "=1+1";
        send(
                as("player"),
                session,
                List.of("{\"event_type\":\"session_start\",\"event_time\":\"2026-04-17T01:00:00Z\",\"client_seq\":7}"));

        CSVRecord neutralised = onlyRecord(export("2026-04-17", "csv", ""));
        CSVRecord verbatim = onlyRecord(export("2026-04-17", "csv", "&formulas=verbatim"));
        JsonNode ndjson = lines(export("2026-04-17", "ndjson", "")).get(0);

        assertThat(neutralised.get("session_id")).isEqualTo("'=1+1");
        assertThat(neutralised.get("client_seq")).isEqualTo("7");
        assertThat(neutralised.get("event_time")).isEqualTo("2026-04-17T01:00:00.000000Z");
        assertThat(verbatim.get("session_id")).isEqualTo("=1+1");
        assertThat(ndjson.get("session_id").asText()).isEqualTo("=1+1");
        export("2026-04-17", "csv", "&formulas=no")
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"));
    }

    @Test
    void shouldSendAnEmptyDayAndOneTypeOnly() throws IOException {
        assertThat(export("2026-04-09", "ndjson", "").asString()).isEmpty();
        assertThat(export("2026-04-09", "csv", "").asString().lines()).hasSize(1);
        send(
                as("player"),
                "types",
                List.of(
                        event("session_start", "2026-04-11T01:00:00Z", "{}"),
                        event("session_end", "2026-04-11T02:00:00Z", "{}")));

        assertThat(lines(export("2026-04-11", "ndjson", "&event_type=session_end")))
                .extracting(event -> event.get("event_type").asText())
                .containsExactly("session_end");
    }

    @Test
    void shouldRefuseBadParametersAndAuditTheRest() {
        for (String query : List.of("day=", "day=2026-02-30", "day=2026-04-09&format=xml", "day=2026-04-09&after=1")) {
            as("viewer")
                    .get("/v1/telemetry/export?" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("request.bad_parameter"));
        }
        export("2026-04-13", "csv", "");
        assertThat(stored.query(
                        "SELECT actor FROM audit_entries WHERE action = 'export' AND subject_id = ?", "2026-04-13"))
                .hasSize(1);
    }

    private static void fill(String day, int count) {
        for (int start = 0; start < count; start += 500) {
            List<String> events = IntStream.range(start, Math.min(count, start + 500))
                    .mapToObj(place -> event(
                            "wave_clear",
                            day + "T%02d:%02d:%02dZ".formatted(place / 3600, place / 60 % 60, place % 60),
                            "{\"run_id\":\"r\",\"wave_idx\":" + place + "}"))
                    .toList();
            send(player("player-x"), "fill-" + day + "-" + start, events).body("accepted", equalTo(events.size()));
        }
    }

    private static CSVRecord onlyRecord(Response answer) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<CSVRecord> records =
                CSVParser.parse(new StringReader(answer.asString()), format).getRecords();
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static Response export(String day, String format, String more) {
        return as("viewer").get("/v1/telemetry/export?day=" + day + "&format=" + format + more);
    }

    private static List<JsonNode> lines(Response answer) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.asString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
