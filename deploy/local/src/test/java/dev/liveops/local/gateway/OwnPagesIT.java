package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT =
            "{\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"http://127.0.0.1:9\"}],\"paths\":{\"/z\":{},\"/a\":{}}}";

    private TestGateway gateway;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void shouldShowOnePageThatLoadsNothingFromElsewhere() throws Exception {
        RawResponse page = gateway.get("/openapi");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.body()).contains("data-services=\"alpha beta\"").doesNotContain("://");
        var loaded = Pattern.compile("(?:href|src)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(MatchResult::toString)
                .count();
        assertThat(loaded).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "swagger-ui.css",
                "swagger-ui-bundle.js",
                "swagger-ui-standalone-preset.js",
                "openapi.js",
                "favicon-32x32.png"
            })
    void shouldServeWhatThePageLoads(String asset) throws Exception {
        assertThat(gateway.get("/openapi").body()).contains("/openapi/assets/" + asset);

        RawResponse response = gateway.get("/openapi/assets/" + asset);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).matches("(text/(css|javascript); charset=utf-8)|image/png");
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void shouldKeepTheValidatorOfAnotherHostSwitchedOff() throws Exception {
        assertThat(gateway.get("/openapi/assets/openapi.js").body()).contains("validatorUrl: null");
    }

    @Test
    void shouldServeADocumentWithItselfAsServer() throws Exception {
        try (RawService service = RawService.start(connection -> {
            assertThat(connection.readHead()).startsWith("GET /q/openapi?format=json HTTP/1.1\r\n");
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + DOCUMENT.length() + "\r\n\r\n" + DOCUMENT);
        })) {
            RawResponse response = gateway.put("alpha", service.uri()).get("/openapi/alpha.json");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Type")).isEqualTo("application/json");
            JsonNode document = JSON.readTree(response.body());
            assertThat(document.get("servers")).hasSize(1);
            assertThat(document.at("/servers/0/url").textValue()).isEqualTo("/");
            assertThat(document.get("paths").fieldNames()).toIterable().containsExactly("/z", "/a");
        }
    }

    @Test
    void shouldAnswerAProblemInPlaceOfTheDocumentOfAServiceThatIsDown() throws Exception {
        assertProblem(gateway.get("/openapi/beta.json"), 503, "gateway.service_unavailable");
        assertThat(gateway.get("/openapi").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"open\":",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
                ""
            })
    void shouldAnswer502WhenTheServiceHasNoUsableDocument(String answer) throws Exception {
        try (RawService service = RawService.start(connection -> {
            connection.readHead();
            connection.send(answer);
        })) {
            gateway.put("alpha", service.uri());
            assertProblem(gateway.get("/openapi/alpha.json"), 502, "gateway.bad_response");
        }
    }

    @Test
    void shouldLeadFromTheRootToThePageAndTellItsHealth() throws Exception {
        RawResponse root = gateway.get("/");
        assertThat(root.status()).isEqualTo(302);
        assertThat(root.header("Location")).isEqualTo("/openapi");

        RawResponse health = gateway.get("/healthz");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi/other.json",
                "/openapi/alpha",
                "/openapi/.json",
                "/openapi/assets/",
                "/openapi/assets/index.html",
                "/openapi/assets/swagger-ui-bundle.js/x",
                "/healthz/x",
                "/openapix"
            })
    void shouldAnswer404ForPagesItDoesNotHave(String path) throws Exception {
        assertProblem(gateway.get(path), 404, "gateway.no_route");
    }

    @Test
    void shouldOnlyLetItsPagesBeRead() throws Exception {
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.sendHead("POST /openapi", "Content-Length: 2")
                    .send("{}")
                    .readResponse();
            assertProblem(response, 405, "gateway.method_not_allowed");
            assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");

            RawResponse head = client.sendHead("HEAD /openapi").readResponseWithoutBody();
            assertThat(head.status()).isEqualTo(200);
            assertThat(Integer.parseInt(head.header("Content-Length"))).isPositive();
            assertThat(client.sendHead("GET /healthz").readResponse().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/healthz", "/openapi", "/openapi/", "/openapi/alpha.json", "/openapi/assets/openapi.js"})
    void shouldAnswerHeadLikeGetAndOptionsWithWhatItAllows(String page) throws Exception {
        try (RawService service = RawService.start(connection -> {
                    while (true) {
                        connection.readHead();
                        connection.send(
                                "HTTP/1.1 200 OK\r\nContent-Length: " + DOCUMENT.length() + "\r\n\r\n" + DOCUMENT);
                    }
                });
                RawConnection client = gateway.put("alpha", service.uri()).open()) {
            RawResponse get =
                    client.sendHead("GET " + page, "X-Request-Id: same").readResponse();
            RawResponse head =
                    client.sendHead("HEAD " + page, "X-Request-Id: same").readResponseWithoutBody();

            assertThat(head.status()).isEqualTo(get.status());
            if (get.status() == 200) {
                assertThat(head.headerLines()).isEqualTo(get.headerLines());
            }
            RawResponse options = client.sendHead("OPTIONS " + page).readResponse();
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            RawResponse trace = client.sendHead("TRACE " + page).readResponse();
            assertProblem(trace, 405, "gateway.method_not_allowed");
            assertThat(trace.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void shouldNotPileUpPagesThatNobodyReads() throws Exception {
        try (RawConnection client = gateway.open()) {
            for (int i = 0; i < 50; i++) {
                client.sendHead("GET /openapi/assets/swagger-ui-bundle.js");
            }
            client.sendHead("GET /healthz");

            for (int i = 0; i < 50; i++) {
                assertThat(client.readResponse().status()).isEqualTo(200);
            }
            assertThat(client.readResponse().body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }
}
