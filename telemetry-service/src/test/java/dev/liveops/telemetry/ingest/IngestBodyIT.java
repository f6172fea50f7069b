package dev.liveops.telemetry.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.telemetry.RawBatches;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are packed, far too large, or meant to do harm. */
@QuarkusTest
@TelemetryDatabase
class IngestBodyIT {

    private static final int HUNDRED_MEGABYTES = 100 << 20;
    private static final int CHUNK = 1 << 16;

    @Inject
    StoredEvents stored;

    @TestHTTPResource("/v1/telemetry/batch")
    URI target;

    @Test
    void shouldStoreAPackedBatchAsIfItWerePlain() {
        String session = TelemetryRequests.session();
        String batch = TelemetryRequests.batch(session, TelemetryRequests.events(60));

        sendPacked("gzip", gzip(batch.getBytes(StandardCharsets.UTF_8)))
                .statusCode(200)
                .body("accepted", equalTo(60));
        TelemetryRequests.send(batch).statusCode(200).body("duplicates", equalTo(60));

        assertThat(stored.ofSession(session)).hasSize(60);
    }

    @Test
    void shouldTakeAPackedBatchThatIsLargerPlainThanABodyMayBe() {
        String session = TelemetryRequests.session();
        String note = "\"note\":\"" + "x".repeat(6_000) + "\"";
        List<String> events = TelemetryRequests.events(500).stream()
                .map(event -> event.replaceFirst("\"payload\":\\{", "\"payload\":{" + note + ","))
                .toList();
        byte[] plain = TelemetryRequests.batch(session, events).getBytes(StandardCharsets.UTF_8);
        assertThat(plain.length).isGreaterThan(3_000_000);

        sendPacked("gzip", gzip(plain)).statusCode(200).body("accepted", equalTo(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/telemetry/./batch", "/v1/telemetry/%62atch", "/v1/telemetry/batch/"})
    void shouldTakeABatchHoweverItsPathIsWritten(String path) {
        String batch = TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1));

        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(batch)
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseABomb() {
        sendPacked("gzip", gzip(new byte[64 << 20]))
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("request.body_too_large"))
                .body("detail", containsString("expected at most 4194304"));

        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1)))
                .body("accepted", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"gzip,400,request.malformed_json", "br,415,request.unsupported_media_type"})
    void shouldRefuseWhatItCannotUnpack(String encoding, int status, String code) {
        byte[] body = TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1))
                .getBytes(StandardCharsets.UTF_8);

        sendPacked(encoding, body).statusCode(status).body("code", equalTo(code));
        byte[] packed = gzip(body);
        sendPacked(encoding, Arrays.copyOf(packed, packed.length - 9))
                .statusCode(status)
                .body("code", equalTo(code));
    }

    @Test
    void shouldRefuseAHundredMegabytesThatAreAnnouncedWithoutReadingThem() throws IOException {
        try (Socket socket = RawBatches.begin(target, "Content-Length: " + HUNDRED_MEGABYTES)) {
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"request.body_too_large\"", "104857600 bytes");
        }
        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1)))
                .body("accepted", equalTo(1));
    }

    @Test
    void shouldRefuseAHundredMegabytesThatComeInChunks() throws IOException {
        try (Socket socket = RawBatches.begin(target, "Transfer-Encoding: chunked")) {
            long sent = sendChunks(socket.getOutputStream());

            // Whoever stops reading may have closed already, and the answer is then lost on the way.
            assertThat(sent).isLessThan(HUNDRED_MEGABYTES);
            String answer = answer(socket);
            assertThat(answer).matches("(?s)|HTTP/1.1 413.*");
        }
        await().until(() -> given().get("/q/metrics")
                .asString()
                .lines()
                .anyMatch(line -> line.matches("liveops_telemetry_batches_arriving(\\{.*})? 0\\.0")));
        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1)))
                .body("accepted", equalTo(1));
    }

    @Test
    void shouldRejectEachNastyEventAloneAndTakeTheNextBatch() {
        String session = TelemetryRequests.session();
        String run = "{\"run_id\":\"r\",\"wave_idx\":1,";
        List<String> nasty = List.of(
                run + "\"x\":0e-999999999}",
                "{\"run_id\":5,\"wave_idx\":1,\"x\":0e99999999999}",
                run + "\"x\":1e-16390}",
                run + "\"x\":1e131073}",
                run + "\"x\":" + "9".repeat(131_073) + "}",
                run + "\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                run + "\"x\":\"\\u0000\"}",
                "{\"run_id\":5,\"wave_idx\":1,\"" + "k".repeat(60_000) + "\":1}");
        List<String> events = new ArrayList<>(TelemetryRequests.events(30));
        nasty.forEach(payload -> events.add(15, TelemetryRequests.event("wave_clear", payload)));

        TelemetryRequests.send(TelemetryRequests.batch(session, events))
                .statusCode(200)
                .body("accepted", equalTo(30))
                .body("rejected.index", contains(15, 16, 17, 18, 19, 20, 21, 22));
        TelemetryRequests.send(TelemetryRequests.batch(session, TelemetryRequests.events(1)))
                .body("accepted", equalTo(1), "rejected", hasSize(0));

        assertThat(stored.ofSession(session)).hasSize(31);
    }

    @Test
    void shouldRefuseAnEventWithHalfACharacterInAKeyAlone() {
        // The parser itself stops there.
        List<String> events = List.of(
                TelemetryRequests.events(1).get(0), TelemetryRequests.event("session_start", "{\"\\ud800\":1}"));

        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), events))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].code", equalTo("telemetry.invalid_json"))
                .body("rejected[0].detail", containsString("Broken surrogate pair in field name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void shouldNotLetAnAbsurdClockHarmAnyEvent(String sentAt) {
        String session = TelemetryRequests.session();
        List<String> events = new ArrayList<>(TelemetryRequests.events(30));
        events.add(TelemetryRequests.event("dance", "{}"));
        String batch = "{\"sent_at\":\"" + sentAt + "\","
                + TelemetryRequests.batch(session, events).substring(1);

        TelemetryRequests.send(batch).statusCode(200).body("accepted", equalTo(30), "rejected.index", contains(30));

        assertThat(stored.query("SELECT id FROM telemetry_quarantine WHERE session_id = ?", session))
                .hasSize(1);
        // A correction that is no correction is none.
        assertThat(stored.query(
                        "SELECT DISTINCT abs(extract(epoch FROM corrected_time - event_time)) < 3.2e9 AS sane"
                                + " FROM telemetry_events WHERE session_id = ?",
                        session))
                .extracting(row -> row.get("sane"))
                .containsExactly("t");
    }

    private static ValidatableResponse sendPacked(String encoding, byte[] body) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .contentType(ContentType.JSON)
                .header("Content-Encoding", encoding)
                .body(body)
                .post("/v1/telemetry/batch")
                .then();
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

    // How much was sent before the connection was closed.
    private static long sendChunks(OutputStream out) {
        byte[] chunk = new byte[CHUNK];
        Arrays.fill(chunk, (byte) ' ');
        byte[] size = (Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try {
            while (sent < HUNDRED_MEGABYTES) {
                out.write(size);
                out.write(chunk);
                out.write(new byte[] {'\r', '\n'});
                sent += CHUNK;
            }
        } catch (IOException e) {
            // Closed by the other side, which is one way to refuse.
            return sent;
        }
        return sent;
    }

    // Status, headers and a body of announced length, or as much of it as there is.
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        try {
            while (answer.indexOf("\r\n\r\n") < 0 || answer.charAt(answer.length() - 1) != '}') {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                answer.append((char) next);
            }
        } catch (SocketException e) {
            // Reset, for much of what was sent was never read.
            return answer.toString();
        }
        return answer.toString();
    }
}
