package dev.liveops.config;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ConfigDatabase
class ConditionalReadsIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String RESOLVE = "/v1/config/resolve?world_id=world.conditional";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TAG              | 304
            W/TAG            | 304
            "x", W/TAG , "y" | 304
            *                | 304
            "x"              | 200
            nonsense         | 200
            """)
    void shouldCompareWeaklyWhatTheCallerHolds(String ifNoneMatch, int status) {
        // Uncompressed: a tag of what is compressed is weak.
        Response first = raw(Roles.PLAYER).get(RESOLVE);

        Response second = raw(Roles.PLAYER)
                .header("If-None-Match", ifNoneMatch.replace("TAG", first.header("ETag")))
                .get(RESOLVE);

        assertThat(second.statusCode()).isEqualTo(status);
        assertThat(second.header("ETag")).endsWith(first.header("ETag"));
        assertThat(second.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
        assertThat(second.header("Vary")).isEqualTo("Authorization, Accept-Encoding");
    }

    @Test
    void shouldAnswerAnUnmetConditionOfAReadWithAProblemThatNobodyKeeps() {
        player().header("If-Match", "\"x\"")
                .get(RESOLVE)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("code", equalTo("request.precondition_failed"));
    }

    @Test
    void shouldIgnoreConditionsOnADateItDoesNotHave() {
        player().header("If-Unmodified-Since", "Sat, 29 Oct 1994 19:43:31 GMT")
                .get(RESOLVE)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRevalidateAConfigUntilItsStatusChanges() {
        Response created = create("x");
        String url = CONFIGS + "/" + created.path("config_id");
        String tag = operator().get(url).header("ETag");

        operator().header("If-None-Match", tag).get(url).then().statusCode(304).header("ETag", tag);
        operator().post(url + "/activate").then().statusCode(200);

        operator().header("If-None-Match", tag).get(url).then().statusCode(200).body("status", equalTo("active"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READ         | 200
            W/READ       | 200
            "1"          | 200
            W/"1"        | 200
            "1-gzip"     | 200
            "1;gzip"     | 200
            "7", W/"1"   | 200
            "7", "8"     | 412
            "7"          | 412
            one          | 400
            """)
    void shouldTakeTheTagOfAnEditAsAProxyPassedItOn(String ifMatch, int status) {
        String url = CONFIGS + "/" + create("y").path("config_id");
        String read = operator().get(url).header("ETag");

        operator()
                .header("If-Match", ifMatch.replace("READ", read))
                .body("{\"name\": \"y2\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.05}}")
                .put(url)
                .then()
                .statusCode(status);
    }

    @Test
    void shouldCompressALongAnswerForWhoeverTakesIt() throws IOException {
        String url = CONFIGS + "/" + create("\u754c".repeat(200)).path("config_id");
        Response plain = raw().get(url);
        Response packed = raw().header("Accept-Encoding", "br, gzip;q=0.5").get(url);
        Response refused = raw().header("Accept-Encoding", "gzip;q=0").get(url);

        assertThat(List.of(plain, refused))
                .allSatisfy(
                        answer -> assertThat(answer.header("Content-Encoding")).isNull());
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(List.of(plain, packed, refused))
                .allSatisfy(answer -> assertThat(answer.header("Vary")).isEqualTo("accept-encoding"));
        assertThat(packed.asByteArray()).hasSizeLessThan(plain.asByteArray().length / 2);
        assertThat(packed.header("Content-Length")).isEqualTo(String.valueOf(packed.asByteArray().length));
        assertThat(new GZIPInputStream(packed.asInputStream()).readAllBytes()).isEqualTo(plain.asByteArray());
    }

    @Test
    void shouldWeakenTheTagOfWhatItCompressesAndTakeItBack() {
        String url = CONFIGS + "/" + create("\u754c".repeat(200)).path("config_id");
        String plain = raw().get(url).header("ETag");
        String packed = raw().header("Accept-Encoding", "gzip").get(url).header("ETag");

        assertThat(packed).isEqualTo("W/" + plain);
        raw().header("If-None-Match", packed).get(url).then().statusCode(304).header("ETag", packed);
        operator().header("If-Match", packed).post(url + "/activate").then().statusCode(200);
    }

    @Test
    void shouldLeaveAShortAnswerAsItIs() {
        String url =
                CONFIGS + "/" + createWith("z", "{\"VENDOR_MARGIN_MIN\": 0.05}").path("config_id");
        Response answer = raw().header("Accept-Encoding", "gzip").get(url);

        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("ETag")).doesNotStartWith("W/");
    }

    private static Response create(String name) {
        return createWith(
                name,
                "{\"VENDOR_MARGIN_MIN\": 0.05, \"AWF_MAX_INPUT_TOKENS\": 5000,"
                        + " \"AWF_MAX_OUTPUT_TOKENS\": 5000, \"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5,"
                        + " \"ECONOMIC_ACTIVITY_MULTIPLIER\": 0.5, \"QUEST_PACING_TEMPO_MULTIPLIER\": 1.5}");
    }

    private static Response createWith(String name, String payload) {
        return operator()
                .body("{\"name\": \"" + name + "\", \"scope\": \"world\", \"scope_ref\": \"world.conditional\","
                        + " \"payload\": " + payload + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.of(Roles.OPERATOR)).contentType(ContentType.JSON);
    }

    /** Without asking for compression, nor undoing it. */
    private static RequestSpecification raw() {
        return raw(Roles.OPERATOR);
    }

    private static RequestSpecification raw(String role) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .auth()
                .oauth2(TestTokens.of(role));
    }

    private static RequestSpecification player() {
        return given().auth().oauth2(TestTokens.of(Roles.PLAYER));
    }
}
