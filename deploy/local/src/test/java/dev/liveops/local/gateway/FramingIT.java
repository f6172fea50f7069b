package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose end cannot be told for certain (RFC 9112 sections 6 and 7), and many of them at once. */
class FramingIT {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private TestGateway gateway;
    private RawService service;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes);
        service = RawService.start(connection -> {
            while (true) {
                String head = connection.readHead();
                targets.add(head.split(" ")[1]);
                if (head.contains("/held")) {
                    mayAnswer.await();
                }
                if (head.contains("chunked")) {
                    readChunks(connection);
                }
                connection.send(OK);
            }
        });
        gateway.put("alpha", service.uri());
    }

    @AfterEach
    void stop() throws IOException {
        mayAnswer.countDown();
        gateway.close();
        service.close();
    }

    private static void readChunks(RawConnection connection) throws IOException {
        String chunk;
        do {
            chunk = connection.readChunk();
        } while (!chunk.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nTransfer-Encoding: gzip",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: Chunked",
                "Transfer-Encoding: chunked;a=b",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding:",
                "Content-Length: 4, 4",
                "Content-Length: +4",
                "Content-Length: 0x4",
                "Content-Length: 4\r\nContent-Length: 4"
            })
    void shouldRefuseUnclearFramingAndReadNothingMore(String framing) throws Exception {
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.send("POST /alpha HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n0\r\n\r\n"
                            + "GET /alpha/smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
                    .readResponse();

            assertProblem(response, 400, "gateway.bad_request");
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(service.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "-1\r\n",
                "fffffffff\r\n",
                "\r\n",
                "5\r\nhelloXX0\r\n\r\n",
                "5;a=\"\r\nhello\r\n",
                "5\nhello\r\n",
                "0\r\nno colon\r\n\r\n"
            })
    void shouldExplainMalformedChunksAndBreakTheUploadOff(String chunks) throws Exception {
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.sendHead("POST /alpha", "Transfer-Encoding: chunked")
                    .sendChunk("fine")
                    .send(chunks + "0\r\n\r\nGET /alpha/smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
                    .readResponse();

            assertProblem(response, 400, "gateway.bad_request");
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(gateway.get("/alpha/next").status()).isEqualTo(200);
        assertThat(targets).doesNotContain("/alpha/smuggled").endsWith("/alpha/next");
    }

    @Test
    void shouldAnswerWhatCameBeforeAMalformedBodyFirst() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("GET /alpha/held")
                    .sendHead("POST /alpha/second", "Transfer-Encoding: chunked")
                    .send("zz\r\n");
            mayAnswer.countDown();

            assertThat(client.readResponse().body()).isEqualTo("ok");
            assertProblem(client.readResponse(), 400, "gateway.bad_request");
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(targets).containsExactly("/alpha/held");
    }

    @Test
    void shouldAnswerWhatCameBeforeAMalformedHeadFirst() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("GET /alpha/held").send("nonsense\r\n\r\n");
            mayAnswer.countDown();

            assertThat(client.readResponse().body()).isEqualTo("ok");
            assertProblem(client.readResponse(), 400, "gateway.bad_request");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/beta", "/healthz"})
    void shouldCloseAfterAMalformedBodyThatNobodyWanted(String target) throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST " + target, "Transfer-Encoding: chunked").sendChunk("fine");
            assertThat(client.readResponse().status()).isIn(404, 405, 503);
            client.send("zz\r\n");

            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void shouldTakeTrailersChunkExtensionsAndLeadingZeros() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha", "Transfer-Encoding: chunked")
                    .send("0005;name=\"value\"\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n");
            assertThat(client.readResponse().body()).isEqualTo("ok");
            assertThat(client.sendHead("GET /alpha").readResponse().body()).isEqualTo("ok");
        }
    }

    @Test
    void shouldTakeOneLineBreakBetweenRequests() throws Exception {
        try (RawConnection client = gateway.open()) {
            assertThat(client.sendHead("POST /alpha", "Content-Length: 0")
                            .send("\r\n")
                            .readResponse()
                            .status())
                    .isEqualTo(200);
            assertThat(client.sendHead("GET /alpha").readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void shouldBoundTheRequestsThatAreSentAheadOfTheirAnswers() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("GET /alpha/held").send("GET /alpha HTTP/1.1\r\nHost: a\r\n\r\n".repeat(500));
            mayAnswer.countDown();

            int answered = 0;
            RawResponse response = client.readResponse();
            while (response.status() == 200) {
                answered++;
                response = client.readResponse();
            }
            assertProblem(response, 429, "gateway.too_many_requests");
            assertThat(response.header("Retry-After")).isEqualTo("2");
            assertThat(answered).isBetween(100, 110);
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }
}
