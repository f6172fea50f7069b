package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorsIT {

    private static final String ORIGIN = "Origin: https://game.example";

    private static final String BEACON = "{\"events\":[]}";

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private RawService service;
    private TestGateway open;
    private TestGateway closed;

    @BeforeEach
    void start(@TempDir Path openRoutes, @TempDir Path closedRoutes) throws IOException {
        service = RawService.start(connection -> {
            while (true) {
                String head = connection.readHead();
                heads.add(head);
                bodies.add(head.startsWith("POST") ? connection.read(BEACON.length()) : "");
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nVary: Accept\r\nETag: \"1\"\r\n"
                        + "Access-Control-Allow-Origin: https://service.example\r\n"
                        + "access-control-allow-credentials: true\r\n\r\nok");
            }
        });
        open = new TestGateway(openRoutes).put("alpha", service.uri());
        closed = new TestGateway(closedRoutes, TestGateway.LIMITS, List.of("https://game.example"))
                .put("alpha", service.uri());
    }

    @AfterEach
    void stop() throws IOException {
        open.close();
        closed.close();
        service.close();
    }

    @Test
    void shouldAnswerPreflightsItself() throws Exception {
        try (RawConnection client = open.open()) {
            RawResponse response = client.sendHead(
                            "OPTIONS /beta/x",
                            ORIGIN,
                            "Access-Control-Request-Method: PUT",
                            "Access-Control-Request-Headers: authorization, if-match")
                    .readResponse();

            assertThat(response.status()).isEqualTo(204);
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(response.header("Access-Control-Allow-Methods").split(", "))
                    .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
            assertThat(response.header("Access-Control-Allow-Headers")).isEqualTo(CorsFields.ALLOWED);
            assertThat(response.header("Access-Control-Max-Age")).isEqualTo("3600");
            assertThat(response.headers("Vary")).contains("Origin");
        }
        assertThat(service.connections()).isZero();
    }

    @Test
    void shouldLetPagesReadResponsesAndNotDoubleWhatTheServiceSays() throws Exception {
        RawResponse response = open.get("/alpha", ORIGIN);

        assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(response.header("Access-Control-Expose-Headers")).isEqualTo(CorsFields.EXPOSED);
        assertThat(response.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(response.headers("Vary")).containsExactlyInAnyOrder("Origin", "Accept");
    }

    @Test
    void shouldLetPagesReadTheProblemsOfTheGateway() throws Exception {
        RawResponse noRoute = open.get("/nowhere", ORIGIN);
        assertProblem(noRoute, 404, "gateway.no_route");
        assertThat(noRoute.header("Access-Control-Allow-Origin")).isEqualTo("*");

        RawResponse down = open.get("/beta", ORIGIN);
        assertProblem(down, 503, "gateway.service_unavailable");
        assertThat(down.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(down.headers("Vary")).containsExactly("Origin");
    }

    @Test
    void shouldSayNothingToClientsWithoutOrigin() throws Exception {
        RawResponse response = open.get("/alpha");

        assertThat(response.header("Access-Control-Allow-Origin")).isNull();
        assertThat(response.headers("Vary")).contains("Origin");
    }

    @Test
    void shouldPassABeaconOnWithoutItsCookies() throws Exception {
        try (RawConnection client = open.open()) {
            RawResponse response = client.sendHead(
                            "POST /alpha/batch",
                            ORIGIN,
                            "Cookie: session=secret; theme=dark",
                            "Content-Type: text/plain;charset=UTF-8",
                            "Sec-Fetch-Mode: no-cors",
                            "Content-Length: " + BEACON.length())
                    .send(BEACON)
                    .readResponse();

            assertThat(response.status()).isEqualTo(200);
            // So the browser hides the answer from the page, which does not look at it.
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(response.header("Access-Control-Allow-Credentials")).isNull();
        }
        assertThat(bodies).containsExactly(BEACON);
        assertThat(heads.get(0))
                .containsIgnoringCase("\r\nContent-Type: text/plain;charset=UTF-8\r\n")
                .doesNotContainIgnoringCase("cookie")
                .doesNotContain("secret");
    }

    @Test
    void shouldAllowOnlyTheConfiguredOrigins() throws Exception {
        assertThat(closed.get("/alpha", ORIGIN).header("Access-Control-Allow-Origin"))
                .isEqualTo("https://game.example");
        assertThat(closed.get("/alpha", "Origin: https://game.example.evil").header("Access-Control-Allow-Origin"))
                .isNull();
        try (RawConnection client = closed.open()) {
            RawResponse refused = client.sendHead(
                            "OPTIONS /alpha", "Origin: https://evil.example", "Access-Control-Request-Method: PUT")
                    .readResponse();
            assertProblem(refused, 403, "gateway.origin_not_allowed");
            assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
        }
    }
}
