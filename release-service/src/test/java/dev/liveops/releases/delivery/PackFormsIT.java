package dev.liveops.releases.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a client that neither asks for compression nor undoes it by itself. */
@QuarkusTest
@ReleasesDatabase
class PackFormsIT {

    // Four pieces, the last one short, and enough noise that the compressed form has several, too.
    private static final byte[] TEXT = text(900_001);
    private static final String TAG = "\"" + Calls.sha256(TEXT) + "\"";

    @TestHTTPResource(Calls.PACKS)
    URI packs;

    @BeforeEach
    void publish() {
        Calls.upload("30.0.0", Calls.sha256(TEXT))
                .contentType("application/json")
                .body(TEXT)
                .post(Calls.PACKS)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    @Test
    void shouldOfferTextCompressedWithAStrongTagOfItsOwn() throws Exception {
        HttpResponse<byte[]> plain = get("30.0.0");
        HttpResponse<byte[]> packed = get("30.0.0", "Accept-Encoding", "gzip, br");

        assertThat(header(plain, "ETag")).isEqualTo(TAG);
        assertThat(plain.body()).isEqualTo(TEXT);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "ETag")).isEqualTo("\"" + Calls.sha256(packed.body()) + "\"");
        assertThat(header(packed, "Content-Length")).isEqualTo(Integer.toString(packed.body().length));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(TEXT);
        for (HttpResponse<byte[]> each : java.util.List.of(plain, packed)) {
            assertThat(header(each, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(header(each, "Accept-Ranges")).isEqualTo("bytes");
        }
        assertThat(get("30.0.0", "Accept-Encoding", "gzip", "If-None-Match", header(packed, "ETag"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldResumeADownloadOfEitherFormToTheSameBytes() throws Exception {
        for (String accepted : new String[] {"identity", "gzip"}) {
            HttpResponse<byte[]> whole = get("30.0.0", "Accept-Encoding", accepted);
            int size = whole.body().length;
            ByteArrayOutputStream resumed = new ByteArrayOutputStream();
            for (int at = 0; at < size; at = resumed.size()) {
                // Across the ends of pieces, and beyond the last one.
                HttpResponse<byte[]> part = get(
                        "30.0.0",
                        "Accept-Encoding",
                        accepted,
                        "Range",
                        "bytes=" + at + "-" + (at + 150_000),
                        "If-Range",
                        header(whole, "ETag"));
                assertThat(part.statusCode()).isEqualTo(206);
                assertThat(header(part, "Content-Range"))
                        .isEqualTo("bytes " + at + "-" + Math.min(at + 150_000, size - 1) + "/" + size);
                assertThat(header(part, "ETag")).isEqualTo(header(whole, "ETag"));
                resumed.write(part.body());
            }
            assertThat(resumed.toByteArray()).as(accepted).isEqualTo(whole.body());
        }
    }

    @Test
    void shouldNeverGoOnWithOtherBytesThanWereBegun() throws Exception {
        String packed = header(get("30.0.0", "Accept-Encoding", "gzip"), "ETag");

        HttpResponse<byte[]> other = get("30.0.0", "Range", "bytes=100-", "If-Range", packed);
        HttpResponse<byte[]> own = get("30.0.0", "Accept-Encoding", "gzip", "Range", "bytes=900000-", "If-Range", TAG);

        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(TEXT);
        assertThat(own.statusCode()).isEqualTo(206);
        assertThat(own.body()).containsExactly(TEXT[900_000]);
    }

    @Test
    void shouldSayHowLongAPackIsToWhoAsksForMore() throws Exception {
        HttpResponse<byte[]> beyond = get("30.0.0", "Range", "bytes=900001-");

        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */900001");
        assertThat(new String(beyond.body(), StandardCharsets.UTF_8))
                .contains("release.range_not_satisfiable")
                .contains("expected a part of 900001 bytes");
    }

    @Test
    void shouldLeaveOpaqueBytesAsTheyAre() throws Exception {
        Calls.publish("30.1.0", TEXT);

        HttpResponse<byte[]> opaque = get("30.1.0", "Accept-Encoding", "gzip");

        assertThat(opaque.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(opaque.body()).isEqualTo(TEXT);
        assertThat(TestDatabase.texts("SELECT content_version FROM content_pack_forms"))
                .doesNotContain("30.1.0");
    }

    @Test
    void shouldSendThePackItselfWhereItsCompressedFormCannotBeHad() throws Exception {
        String packed = header(get("30.0.0", "Accept-Encoding", "gzip"), "ETag").replace("\"", "");
        Files.delete(Path.of("target/pack-cache/0").resolve(packed));
        TestDatabase.execute("REVOKE SELECT ON content_pack_form_chunks FROM releases_runtime");
        try {
            HttpResponse<byte[]> instead = get("30.0.0", "Accept-Encoding", "gzip");

            assertThat(instead.statusCode()).isEqualTo(200);
            assertThat(header(instead, "ETag")).isEqualTo(TAG);
            assertThat(instead.body()).isEqualTo(TEXT);
        } finally {
            TestDatabase.execute("GRANT SELECT ON content_pack_form_chunks TO releases_runtime");
        }
        assertThat(header(get("30.0.0", "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void shouldMendAPackOfWhichPiecesAreMissing() throws Exception {
        byte[] bytes = Arrays.copyOf(TEXT, 400_000);
        Calls.publish("30.2.0", bytes);
        TestDatabase.execute("DELETE FROM content_pack_chunks WHERE content_version = '30.2.0' AND position = 1");

        assertThat(Calls.publish("30.2.0", bytes).statusCode()).isEqualTo(200);

        assertThat(
                        TestDatabase.texts(
                                "SELECT sum(octet_length(bytes))::text FROM content_pack_chunks WHERE content_version = '30.2.0'"))
                .containsExactly("400000");
        assertThat(Callers.viewer().get(Calls.PACKS + "/30.2.0").asByteArray()).isEqualTo(bytes);
    }

    private HttpResponse<byte[]> get(String version, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(packs + "/" + version));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static byte[] text(int length) {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder(length + 20);
        while (text.length() < length) {
            text.append(random.nextInt(1_000_000)).append(' ');
        }
        text.setLength(length);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
