package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service answers to requests that HTTP gives a meaning of their own, and refusals without a body. */
class PassThroughIT {

    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private TestGateway gateway;
    private RawService service;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes);
        service = RawService.start(connection -> {
            while (true) {
                heads.add(connection.readHead());
                connection.send(answers.take());
            }
        });
        gateway.put("alpha", service.uri());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        service.close();
    }

    @Test
    void shouldPassOptionsThatAreNoPreflightAndTheirAllow() throws Exception {
        answers.add("HTTP/1.1 200 OK\r\nAllow: GET, HEAD, POST, OPTIONS\r\nContent-Length: 0\r\n\r\n");
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.sendHead("OPTIONS /alpha/x", "Origin: https://game.example")
                    .readResponse();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers("Allow")).containsExactly("GET, HEAD, POST, OPTIONS");
        }
        assertThat(heads.poll(5, TimeUnit.SECONDS)).startsWith("OPTIONS /alpha/x ");
    }

    @Test
    void shouldPassHeadAndItsFields() throws Exception {
        answers.add("HTTP/1.1 200 OK\r\nETag: \"7\"\r\nAccept-Ranges: bytes\r\nContent-Length: 12345\r\n\r\n");
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.sendHead("HEAD /alpha").readResponseWithoutBody();

            assertThat(response.header("Content-Length")).isEqualTo("12345");
            assertThat(response.header("ETag")).isEqualTo("\"7\"");
            assertThat(response.header("Accept-Ranges")).isEqualTo("bytes");
        }
        assertThat(heads.poll(5, TimeUnit.SECONDS)).startsWith("HEAD /alpha ");
    }

    @Test
    void shouldPassTheProblemOfAServiceWithItsFields() throws Exception {
        String problem = "{\"code\":\"request.method_not_allowed\"}";
        answers.add("HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\nContent-Type: application/problem+json\r\n"
                + "Content-Length: " + problem.length() + "\r\n\r\n" + problem);
        RawResponse response = gateway.get("/alpha");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("POST");
        assertThat(response.body()).isEqualTo(problem);
    }

    @Test
    void shouldNotTouchWhatIsCompressed() throws Exception {
        String compressed = "\u001f\u008b\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u00ff no gzip at all";
        answers.add("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nVary: Accept-Encoding\r\nETag: W/\"1-gzip\"\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + compressed.length() + "\r\n\r\n" + compressed);
        RawResponse response = gateway.get("/alpha", "Accept-Encoding: gzip, br", "If-None-Match: W/\"0-gzip\"");

        assertThat(response.body()).isEqualTo(compressed);
        assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.header("ETag")).isEqualTo("W/\"1-gzip\"");
        assertThat(response.headers("Vary")).containsExactlyInAnyOrder("Accept-Encoding", "Origin");
        assertThat(heads.poll(5, TimeUnit.SECONDS))
                .containsIgnoringCase("\r\nAccept-Encoding: gzip, br\r\n")
                .containsIgnoringCase("\r\nIf-None-Match: W/\"0-gzip\"\r\n");
    }

    @Test
    void shouldPassPartsOfAPack() throws Exception {
        answers.add("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 2-3/10\r\nContent-Length: 2\r\n\r\ncd");
        RawResponse response = gateway.get("/alpha", "Range: bytes=2-3", "If-Range: \"1\"");

        assertThat(response.status()).isEqualTo(206);
        assertThat(response.header("Content-Range")).isEqualTo("bytes 2-3/10");
        assertThat(heads.poll(5, TimeUnit.SECONDS))
                .containsIgnoringCase("\r\nRange: bytes=2-3\r\n")
                .containsIgnoringCase("\r\nIf-Range: \"1\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 412, 414, 431, 500, 503})
    void shouldExplainARefusalWithoutABody(int status) throws Exception {
        for (int i = 0; i < 30; i++) {
            answers.add("HTTP/1.1 " + status
                    + " Whatever\r\nAllow: GET\r\nRetry-After: 7\r\nETag: \"1\"\r\nCache-Control: max-age=31536000\r\n"
                    + "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n");
            RawResponse response = gateway.get("/alpha/x?secret");

            JsonNode problem = assertProblem(response, status, "gateway.unexplained");
            assertThat(problem.get("detail").textValue())
                    .isEqualTo("alpha answered with status " + status + " and gave no reason.");
            assertThat(problem.get("instance").textValue()).isEqualTo("/alpha/x");
            assertThat(response.header("Allow")).isEqualTo("GET");
            assertThat(response.header("Retry-After")).isEqualTo("7");
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.header("Content-Encoding")).isNull();
            assertThat(response.header("ETag")).isNull();
        }
        assertThat(service.connections()).as("none is lost").isEqualTo(1);
    }

    @Test
    void shouldSayWhenToTryAgainIfTheServiceDoesNot() throws Exception {
        answers.add("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");

        assertThat(gateway.get("/alpha").header("Retry-After")).isEqualTo("2");
    }

    @Test
    void shouldExplainABodyThatIsTooLargeForAService() throws Exception {
        answers.add("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");

        assertProblem(gateway.get("/alpha"), 413, "gateway.body_too_large");
    }

    @Test
    void shouldNotExplainToHead() throws Exception {
        answers.add("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        try (RawConnection client = gateway.open()) {
            assertThat(client.sendHead("HEAD /alpha").readResponseWithoutBody().status())
                    .isEqualTo(404);
            assertThat(client.sendHead("GET /alpha").readResponse().status()).isEqualTo(200);
        }
    }
}
