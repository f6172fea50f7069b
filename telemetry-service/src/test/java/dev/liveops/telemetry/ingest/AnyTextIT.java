package dev.liveops.telemetry.ingest;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.batch;
import static dev.liveops.telemetry.TelemetryRequests.eventWith;
import static dev.liveops.telemetry.TelemetryRequests.events;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that say they are something else, and events that are no JSON. */
@QuarkusTest
@TelemetryDatabase
class AnyTextIT {

    @Inject
    StoredEvents stored;

    @TestHTTPResource("/v1/telemetry/batch")
    URI target;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain;charset=UTF-8",
                "application/json; charset=utf-8",
                "application/x.game+json",
                "text/json"
            })
    void shouldReadABatchWhateverKindOfTextItSaysItIs(String type) {
        for (byte[] mark : List.of(new byte[0], "\uFEFF".getBytes(StandardCharsets.UTF_8))) {
            String session = session();
            byte[] body = concat(mark, batch(session, events(30)).getBytes(StandardCharsets.UTF_8));

            HttpResponse<String> plain = send(type, null, body);
            HttpResponse<String> packed = send(type, "gzip", gzip(body));

            assertThat(plain.statusCode()).as(plain.body()).isEqualTo(200);
            assertThat(plain.body()).contains("\"accepted\":30,");
            assertThat(packed.statusCode()).as(packed.body()).isEqualTo(200);
            assertThat(packed.body()).contains("\"duplicates\":30,");
            assertThat(stored.ofSession(session)).hasSize(30);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "text/plain;charset=iso-8859-1",
                "application/json;charset=UTF-16",
            })
    void shouldRefuseWhatSaysItIsNoTextOrInAnotherCharset(String type) {
        HttpResponse<String> answer =
                send(type, null, batch(session(), events(1)).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("request.unsupported_media_type", "Content-Type: ", "expected application/json");
    }

    @Test
    void shouldRefuseATypeThatIsNone() {
        HttpResponse<String> answer =
                send("nonsense", null, batch(session(), events(1)).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("request.unsupported_media_type");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8BehindAByteOrderMark() {
        byte[] body =
                concat("\uFEFF{\"session_id\":\"".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xE9, '"', '}'});

        HttpResponse<String> answer = send("application/json", null, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("request.malformed_json", "a byte that is not UTF-8 (0xe9)");
    }

    @Test
    void shouldRefuseAnEventThatIsNoJsonAloneAndKeepIt() {
        String session = session();
        String user = "player-" + session;
        List<String> sent = new ArrayList<>(events(30));
        String broken = eventWith("\"id\":\"mine\",", "wave_clear", "{\"run_id\":\"r\",\"wave_idx\":NaN}");
        sent.add(7, broken);
        sent.add(9, "{\"event_type\":\"run_end\",\"note\":\"\u0000\"}");

        TelemetryRequests.send(player(user), batch(session, sent))
                .statusCode(200)
                .body("accepted", equalTo(30))
                .body("rejected.index", contains(7, 9))
                .body("rejected[0].id", equalTo("mine"))
                .body("rejected.code", contains("telemetry.invalid_json", "telemetry.invalid_json"))
                .body("rejected[0].detail", startsWith("the event is no JSON, line 1, column "))
                .body("rejected[0].detail", containsString("'NaN'"));
        TelemetryRequests.send(player(user), batch(session, sent))
                .body("duplicates", equalTo(30), "rejected", hasSize(2));

        assertThat(stored.query(
                        "SELECT code, client_event_id, event_type, user_id, event_id, event_text FROM telemetry_quarantine"
                                + " WHERE session_id = ? ORDER BY event_text NULLS LAST",
                        session))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("code", "telemetry.invalid_json")
                        .containsEntry("user_id", user)
                        .containsEntry("event_id", null))
                .satisfies(rows -> assertThat(rows.get(0))
                        .containsEntry("event_text", broken)
                        .containsEntry("client_event_id", "mine")
                        .containsEntry("event_type", "wave_clear"))
                // PostgreSQL has no place for the character in it.
                .satisfies(rows -> assertThat(rows.get(1))
                        .containsEntry("event_text", null)
                        .containsEntry("event_type", "run_end"));
    }

    @Test
    void shouldRefuseAgainWhatIsNoJsonAndReplayTheRest() {
        String type = TelemetryRequests.newType();
        String session = session();
        TelemetryRequests.send(
                        as("player"),
                        batch(
                                session,
                                List.of(
                                        eventWith("", type, "{\"name\":\"a\"}"),
                                        eventWith("", type, "{\"name\":Infinity}"))))
                .body("rejected", hasSize(2));
        TelemetryRequests.define(type);
        TelemetryRequests.awaitKnown(type);

        as("operator")
                .body("{\"event_type\":\"" + type + "\"}")
                .post("/v1/telemetry/quarantine/replay")
                .then()
                .statusCode(200)
                .body("checked", equalTo(2), "replayed", equalTo(1))
                .body("rejected.'telemetry.invalid_json'", equalTo(1));
    }

    @Test
    void shouldNameTheEventWhoseEndCannotBeFound() {
        String session = session();
        String batch = batch(
                session,
                List.of(events(1).get(0), "{\"event_type\":\"run_end", events(1).get(0)));

        TelemetryRequests.send(batch)
                .statusCode(400)
                .body("code", equalTo("request.malformed_json"))
                .body("violations[0].path", equalTo("events[1]"))
                .body("detail", containsString("send the rest without it"));

        assertThat(stored.ofSession(session)).isEmpty();
    }

    private HttpResponse<String> send(String type, String encoding, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
