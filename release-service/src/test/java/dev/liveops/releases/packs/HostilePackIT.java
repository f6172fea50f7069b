package dev.liveops.releases.packs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that would lead elsewhere, and few bytes that would become many. */
@QuarkusTest
@ReleasesDatabase
class HostilePackIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CACHE = Path.of("target/pack-cache");
    private static final int MAX_BYTES = 1024 * 1024;

    @Test
    void shouldTakeNoNameThatLeadsElsewhere() throws Exception {
        List<Path> before = files();
        byte[] bytes = Calls.bytes("elsewhere");
        for (String version : List.of(
                "../../etc/passwd",
                "..\\..\\boot.ini",
                "/etc/passwd",
                "file:///etc/passwd",
                "1.0.0/../../1.0.0",
                "1.0.0\r\nX-Injected: 1",
                "%2e%2e%2f1.0.0",
                "1.0.0'; DROP TABLE content_packs; --")) {
            Calls.publish(version, bytes)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("release.invalid"))
                    .body("violations.path", contains("content_version"));
            Callers.operator(JSON.writeValueAsString(Map.of("content_version", version)))
                    .post("/v1/releases/activate")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("release.invalid"));
        }
        Calls.publish("1.0.0\u0000", bytes).then().statusCode(400);

        assertThat(files()).isEqualTo(before);
        assertThat(TestDatabase.texts(
                        "SELECT content_version FROM content_packs WHERE content_hash = ?", Calls.sha256(bytes)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2F..%2Fetc%2Fpasswd", "%2e%2e", "1.0.0%00", "1.0.0%2F..%2F1.0.0"})
    void shouldFindNothingUnderSuchAName(String version) {
        for (String what : List.of("", "/about")) {
            assertThat(Callers.viewer()
                            .urlEncodingEnabled(false)
                            .get(Calls.PACKS + "/" + version + what)
                            .statusCode())
                    .as(what)
                    .isIn(400, 404);
        }
        assertThat(Callers.operator("{\"reason\": \"x\"}")
                        .urlEncodingEnabled(false)
                        .post(Calls.PACKS + "/" + version + "/withdraw")
                        .statusCode())
                .isIn(400, 404);
    }

    @Test
    void shouldUnpackNothingThatIsSent() {
        // 64 MB in 64 kB.
        byte[] bomb = packed(64 << 20);

        Calls.upload("70.0.0", Calls.sha256(bomb))
                .header("Content-Encoding", "gzip")
                .body(bomb)
                .post(Calls.PACKS)
                .then()
                .statusCode(415)
                .header("Accept-Encoding", equalTo("identity"));
        Calls.publish("70.0.0", bomb).then().statusCode(201).body("size_bytes", equalTo(bomb.length));

        RestAssuredConfig asSent =
                RestAssured.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        byte[] served = given().config(asSent)
                .header("Accept-Encoding", "gzip")
                .get(Calls.PACKS + "/70.0.0")
                .then()
                .statusCode(200)
                .header("Content-Encoding", nullValue())
                .extract()
                .asByteArray();
        assertThat(served).isEqualTo(bomb);
    }

    @Test
    void shouldCountTextByWhatItIsAndNotByWhatItCompressesTo() {
        byte[] blank = new byte[MAX_BYTES + 1];
        Arrays.fill(blank, (byte) ' ');

        Calls.upload("70.1.0", Calls.sha256(blank))
                .contentType("application/json")
                .body(blank)
                .post(Calls.PACKS)
                .then()
                .statusCode(413)
                .body("code", equalTo("request.body_too_large"));

        given().get(Calls.PACKS + "/70.1.0").then().statusCode(404);
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".part"));
    }

    private static byte[] packed(int size) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] nothing = new byte[1 << 20];
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int written = 0; written < size; written += nothing.length) {
                out.write(nothing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(CACHE)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("manifest"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
