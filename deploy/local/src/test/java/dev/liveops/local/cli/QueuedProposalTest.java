package dev.liveops.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.liveops.local.balance.BalanceClient;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuedProposalTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    // Made once: that takes a second.
    @TempDir
    static Path keys;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> answers = new ArrayDeque<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldWaitAndSayHowFarItIs() throws IOException {
        answers.add("{\"id\":\"b-1\",\"state\":\"queued\"}");
        answers.add("{\"id\":\"b-1\",\"state\":\"queued\"}");
        answers.add("{\"id\":\"b-1\",\"state\":\"running\",\"worker\":\"w-1\",\"progress\":\"500 runs simulated\"}");
        answers.add("{\"id\":\"b-1\",\"state\":\"running\",\"worker\":\"w-1\",\"progress\":\"500 runs simulated\"}");
        answers.add(
                "{\"id\":\"b-1\",\"state\":\"done\",\"outcome\":\"proposed\",\"text\":\"# Proposal\\n\",\"patch_id\":\"p-1\"}");

        assertThat(run(false)).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "# Proposal",
                        "Opened as draft p-1; an operator publishes it: POST /v1/content/patches/p-1/publish");
        assertThat(err.toString().lines())
                .containsExactly(
                        "proposal b-1 is queued; DELETE /v1/content/proposals/b-1 cancels it",
                        "waits for a worker (./liveops worker)",
                        "running on w-1: 500 runs simulated",
                        "done");
        assertThat(asked).first().isEqualTo("POST /v1/content/proposals {\"most\":1}");
        assertThat(asked).last().isEqualTo("GET /v1/content/proposals/b-1 ");
    }

    @Test
    void shouldNotWaitWhereThatIsNotWanted() throws IOException {
        answers.add("{\"id\":\"b-1\",\"state\":\"queued\"}");

        assertThat(run(true)).isZero();

        assertThat(out.toString()).startsWith("Asked for proposal b-1; GET /v1/content/proposals/b-1");
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldSayWhyNothingIsProposed() throws IOException {
        answers.add(
                "{\"id\":\"b-1\",\"state\":\"done\",\"outcome\":\"nothing\",\"text\":\"# Nothing\",\"reason\":\"No lever\"}");
        assertThat(run(false)).isEqualTo(3);
        assertThat(out.toString().lines()).containsExactly("# Nothing", "No lever");

        answers.add(
                "{\"id\":\"b-1\",\"state\":\"done\",\"outcome\":\"refused\",\"reason\":\"Live play has drifted.\"}");
        assertThatThrownBy(() -> run(false)).isInstanceOf(IOException.class).hasMessage("Live play has drifted.");

        answers.add("{\"id\":\"b-1\",\"state\":\"cancelled\"}");
        assertThatThrownBy(() -> run(false)).isInstanceOf(IOException.class).hasMessage("The proposal was cancelled.");
    }

    private int run(boolean detach) throws IOException {
        BalanceClient client = new BalanceClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                TokenIssuer.local(SigningKeys.loadOrCreate(keys)));
        ObjectNode request = JSON.createObjectNode().put("most", 1);
        return new QueuedProposal(
                        client,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        false,
                        detach,
                        Duration.ofMillis(1))
                .run(request);
    }
}
