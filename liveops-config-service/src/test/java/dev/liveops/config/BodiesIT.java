package dev.liveops.config;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a body of JSON is sent as. */
@QuarkusTest
@ConfigDatabase
class BodiesIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String JSON =
            "{\"name\": \"b\u00f6dies\", \"scope\": \"world\", \"scope_ref\": \"world.bodies\","
                    + " \"payload\": {\"VENDOR_MARGIN_MIN\": 0.05}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json; charset=utf8"
            })
    void shouldReadUtf8WithAndWithoutAByteOrderMark(String type) {
        post(utf8(JSON), type, null).statusCode(201).body("name", equalTo("b\u00f6dies"));
        post(utf8("\uFEFF" + JSON), type, null).statusCode(201).body("name", equalTo("b\u00f6dies"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "utf-16", "windows-1252", "no-such"})
    void shouldRefuseAnotherCharset(String charset) {
        post(utf8(JSON), "application/json; charset=" + charset, null)
                .statusCode(415)
                .body("code", equalTo("request.unsupported_media_type"))
                .body("detail", containsString("charset \"" + charset + "\" (expected UTF-8, or none)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-32BE"})
    void shouldRefuseBytesThatAreNotUtf8(String charset) {
        post(JSON.getBytes(Charset.forName(charset)), "application/json", null)
                .statusCode(400)
                .body("code", equalTo("request.malformed_json"))
                .body("detail", containsString("a byte that is not UTF-8"));
    }

    @Test
    void shouldUnpackABody() {
        post(gzip(utf8(JSON)), "application/json", "gzip").statusCode(201).body("name", equalTo("b\u00f6dies"));
        post(gzip(utf8("\uFEFF" + JSON)), "application/json", "x-gzip").statusCode(201);
    }

    @Test
    void shouldUnpackNoFurtherThanItsLimit() {
        post(gzip(utf8("{\"name\": \"" + "x".repeat(3 << 20) + "\"}")), "application/json", "gzip")
                .statusCode(413)
                .body("code", equalTo("request.body_too_large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip"})
    void shouldSayWhichPackingItTakes(String encoding) {
        post(utf8(JSON), "application/json", encoding)
                .statusCode(415)
                .header("Accept-Encoding", "gzip")
                .body("detail", containsString("Content-Encoding: \"" + encoding + "\" (expected gzip or none)"));
    }

    @Test
    void shouldNotTakeForPackedWhatIsNot() {
        post(utf8(JSON), "application/json", "gzip").statusCode(400).body("detail", containsString("no gzip"));
    }

    @Test
    void shouldTakeABareActionHoweverItSaysItIsPacked() {
        post(new byte[0], "application/json; charset=utf-8", "gzip")
                .statusCode(400)
                .body("code", equalTo("request.missing_body"));
    }

    private static ValidatableResponse post(byte[] body, String type, String encoding) {
        RequestSpecification request = given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(TestTokens.of(Roles.OPERATOR))
                .header("Content-Type", type)
                .body(body);
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return request.post(CONFIGS).then();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return packed.toByteArray();
    }
}
