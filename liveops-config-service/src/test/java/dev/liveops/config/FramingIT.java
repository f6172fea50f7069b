package dev.liveops.config;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.RawConnection;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before the framework sees it, byte by byte. */
@QuarkusTest
@TestProfile(FramingIT.ShortDeadlines.class)
@ConfigDatabase
class FramingIT {

    // What one address may do at once; more than the tests that are not about it do.
    private static final int BURST = 60;

    // The framework's default.
    private static final int WORKERS = Math.max(200, 8 * Runtime.getRuntime().availableProcessors());

    private static final String HEAD = "GET /v1/config/resolve HTTP/1.1\r\nHost: localhost\r\n";
    private static final String TOKEN = "Authorization: Bearer " + TestTokens.of(Roles.OPERATOR) + "\r\n";
    private static final String POST = "POST /api/awf-liveops/configs HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\n" + TOKEN;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /v1/config/resolve?x=%zz HTTP/1.1;Host: a                      | 400 | request.bad_request
            GET /v1/config/%1 HTTP/1.1;Host: a                                 | 400 | request.bad_request
            GET /v1/config/resolve?x=<y> HTTP/1.1;Host: a                      | 400 | request.bad_request
            GET /v1/config/resolve HTTP/1.1                                    | 400 | request.bad_request
            GET /v1/config/resolve HTTP/1.1;Host: a;Host: b                    | 400 | request.bad_request
            GET /v1/config/resolve HTTP/1.1;Host: a b                          | 400 | request.bad_request
            GET /v1/config/resolve HTTP/1.1;Host: a/b                          | 400 | request.bad_request
            GET /v1/config/resolve HTTP/2.0;Host: a                            | 505 | request.unsupported_version
            GET /v1/config/resolve HTTP/1.2;Host: a                            | 505 | request.unsupported_version
            GET /v1/config/resolve;Host: a                                     | 400 | request.bad_request
            nonsense                                                           | 400 | request.bad_request
            GET /v1/config/resolve HTTP/1.1;Host: a;X Y: z                     | 400 | request.bad_request
            POST /v1/config/resolve HTTP/1.1;Host: a;Content-Length: 2;Transfer-Encoding: chunked | 400 | request.bad_request
            POST /v1/config/resolve HTTP/1.1;Host: a;Transfer-Encoding: gzip   | 400 | request.bad_request
            POST /v1/config/resolve HTTP/1.1;Host: a;Transfer-Encoding: chunked, gzip | 400 | request.bad_request
            POST /v1/config/resolve HTTP/1.1;Host: a;Content-Length: 1;Content-Length: 2 | 400 | request.bad_request
            POST /v1/config/resolve HTTP/1.1;Host: a;Content-Length: -1        | 400 | request.bad_request
            POST /v1/config/resolve HTTP/1.1;Host: a;Content-Length: x         | 400 | request.bad_request
            """)
    void shouldRefuseAHeadWithAProblemAndEndTheConnection(String head, int status, String code) throws IOException {
        String answer = exchange(head.replace(";", "\r\n") + "\r\n\r\n");

        assertProblem(answer, status, code);
    }

    @Test
    void shouldRefuseWhatIsTooLongWithAProblem() throws IOException {
        assertProblem(
                exchange("GET /v1/config/resolve?x=" + "y".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                414,
                "request.target_too_long");
        assertProblem(exchange(HEAD + "X: " + "y".repeat(17_000) + "\r\n\r\n"), 431, "request.headers_too_large");
    }

    @Test
    void shouldAnswerPipelinedRequestsBeforeTheOneItRefuses() throws IOException {
        String answer = exchange(HEAD + TOKEN + "\r\n" + "GET /x?%zz HTTP/1.1\r\nHost: a\r\n\r\n" + HEAD + "\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsOnlyOnce("HTTP/1.1 400")
                .doesNotContain("HTTP/1.1 401");
    }

    @Test
    void shouldAnswerMalformedChunksWithAProblem() throws IOException {
        String answer = exchange(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\nzz\r\n1}\r\n");

        assertProblem(answer, 400, "request.bad_request");
    }

    @Test
    void shouldRefuseChunksThatBecomeTooMany() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        try (RawConnection connection = RawConnection.open()) {
            connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
            for (int sent = 0; sent <= 1 << 20; sent += 0x10000) {
                connection.send(chunk);
            }

            assertProblem(connection.readToEnd(), 413, "request.body_too_large");
        }
    }

    @Test
    void shouldReadWellFormedChunks() throws IOException {
        String answer = exchange(POST + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

        assertProblem(answer, 422, "config.invalid");
    }

    @Test
    void shouldEndAHeadThatArrivesByteByByte() throws Exception {
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = RawConnection.open()) {
            connection.send(HEAD + "X: ");
            drip.scheduleAtFixedRate(() -> sendQuietly(connection), 100, 100, TimeUnit.MILLISECONDS);

            assertProblem(connection.readToEnd(), 408, "request.timeout");
        } finally {
            drip.shutdownNow();
        }
    }

    @Test
    void shouldLeaveAConnectionThatIsIdleBetweenRequestsAlone() throws Exception {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(HEAD + TOKEN + "\r\n");
            assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
            // Longer than a head may take: only waiting can show that nothing happens.
            TimeUnit.MILLISECONDS.sleep(1500);
            connection.send(HEAD + "Connection: close\r\n\r\n");

            assertThat(connection.readToEnd()).contains("HTTP/1.1 401");
        }
    }

    @Test
    void shouldEndABodyThatDoesNotArrive() throws Exception {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(POST + "Content-Length: 100\r\n\r\n{\"name\":");

            assertProblem(connection.readToEnd(), 408, "request.timeout");
        }
    }

    @Test
    void shouldEndALongBodyThatAWorkerWaitsFor() throws Exception {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(POST + "Content-Length: 60000\r\n\r\n{\"name\":\"" + "x".repeat(30_000));

            assertProblem(connection.readToEnd(), 408, "request.timeout");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE /v1/config/resolve        | 405 | request.method_not_allowed
            POST /v1/config/resolve?x=%00    | 400 | request.bad_request
            """)
    void shouldEndAConnectionWhoseRefusedBodyNeverEnds(String line, int status, String code) throws Exception {
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = RawConnection.open()) {
            connection.send(line + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n");
            drip.scheduleAtFixedRate(() -> sendQuietly(connection), 100, 100, TimeUnit.MILLISECONDS);

            assertProblem(connection.readToEnd(), status, code);
        } finally {
            drip.shutdownNow();
        }
    }

    @Test
    void shouldEndAConnectionThatAsksForMethodsWithABodyThatNeverEnds() throws IOException {
        String answer = exchange("OPTIONS /v1/config/resolve HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx");

        assertThat(answer).startsWith("HTTP/1.1 204 ").containsIgnoringCase("allow: ");
    }

    @Test
    void shouldKeepAConnectionWhoseRefusedBodyIsWhole() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send("DELETE /v1/config/resolve HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 405 ");
            connection.send("GET /v1/config/resolve?x=%00 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.readUntil("(%00)")).contains("HTTP/1.1 400 ");
            connection.send(HEAD + TOKEN + "Connection: close\r\n\r\n");

            assertThat(connection.readToEnd()).contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void shouldReadABodyWhileAsManyStallAsThereAreWorkers() throws IOException {
        List<RawConnection> stalled = new ArrayList<>();
        try {
            for (int worker = 0; worker < WORKERS; worker++) {
                // Announced as so long that none of them is given up while the test runs.
                stalled.add(RawConnection.open().send(POST + "Content-Length: 1000000\r\n\r\n{" + " ".repeat(11_000)));
            }
            String answer =
                    exchange(POST + "Connection: close\r\nContent-Length: 11002\r\n\r\n{" + " ".repeat(11_000) + "}");

            assertProblem(answer, 422, "config.invalid");
        } finally {
            for (RawConnection connection : stalled) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            GET  | none                     | 401 | 192.0.2.11
            GET  | Bearer x.y.z             | 401 | 192.0.2.12
            POST | Bearer x.y.z             | 401 | 192.0.2.13
            GET  | Basic dXNlcjpwYXNz       | 401 | 192.0.2.14
            """)
    void shouldChargeTheAddressOfWhoHasNoGoodToken(String method, String credentials, int status, String address) {
        Response answer = askUntilLimited(status, () -> resolve(method, credentials, address));

        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .header("WWW-Authenticate", nullValue())
                .body("code", equalTo("request.rate_limited"));
        assertThat(resolve(method, credentials, "192.0.2.99").statusCode()).isEqualTo(status);
        assertThat(resolve("GET", "Bearer " + TestTokens.of(Roles.SERVICE), address)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldChargeTheAddressOfWhoseRoleMayNot() {
        askUntilLimited(403, () -> levers("192.0.2.21"))
                .then()
                .statusCode(429)
                .body("code", equalTo("request.rate_limited"));
    }

    // The bucket fills while the test asks, so nobody knows after how many answers above the burst it is empty.
    private static Response askUntilLimited(int status, Supplier<Response> question) {
        int answered = 0;
        Response answer = question.get();
        while (answer.statusCode() == status && answered < 10 * BURST) {
            answered++;
            answer = question.get();
        }
        assertThat(answered).isGreaterThanOrEqualTo(BURST);
        return answer;
    }

    private static Response levers(String address) {
        return given().auth()
                .oauth2(TestTokens.of(Roles.PLAYER))
                .header("X-Forwarded-For", address)
                .get("/api/awf-liveops/levers");
    }

    private static Response resolve(String method, String credentials, String address) {
        RequestSpecification request =
                given().header("X-Forwarded-For", address).contentType("application/json");
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        return request.request(method, "/v1/config/resolve");
    }

    @Test
    void shouldLabelNoMadeUpPathInMetrics() throws Exception {
        for (int index = 0; index < 120; index++) {
            exchange("GET /made-up-" + index + "?%zz HTTP/1.1\r\nHost: a\r\n\r\n");
            try (RawConnection connection = RawConnection.open()) {
                connection.send("POST /made-up-" + index + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n");
                assertThat(connection.readUntil("\r\n")).startsWith("HTTP/1.1 413");
            }
            given().request("MADEUP" + index, "/made-up-" + index).then().statusCode(404);
        }
        given().auth()
                .oauth2(TestTokens.of(Roles.VIEWER))
                .get("/api/awf-liveops/levers")
                .then()
                .statusCode(200);

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics).contains("uri=\"/api/awf-liveops/levers\"").doesNotContainIgnoringCase("made-up");
        assertThat(metrics).doesNotContain("MADEUP");
    }

    @Test
    void shouldAnswerAnOldVersionInIt() throws IOException {
        assertThat(exchange("GET /v1/config/resolve HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 401 ");
        assertThat(exchange("POST /v1/config/resolve HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.0 400 ")
                .contains("request.bad_request");
    }

    @Test
    void shouldEndAConnectionWhoseRefusedBodyNeverArrives() throws IOException {
        String answer = exchange("POST /v1/config/resolve HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    private static String exchange(String bytes) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            return connection.send(bytes).readToEnd();
        }
    }

    private static void sendQuietly(RawConnection connection) {
        try {
            connection.send("x");
        } catch (IOException e) {
            // Closed by the other side, as it should be.
        }
    }

    private static void assertProblem(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("cache-control: no-store")
                .contains("\"code\":\"" + code + "\"")
                .doesNotContain("java", "Exception", "netty", "vertx");
    }

    /** Deadlines that a test can wait for, and a limit that it can reach. */
    public static class ShortDeadlines implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "liveops.http.head-timeout",
                    "1s",
                    "liveops.http.body-timeout",
                    "1s",
                    "liveops.limits.address.burst",
                    Integer.toString(BURST),
                    "liveops.limits.address.requests-per-second",
                    "1");
        }
    }
}
