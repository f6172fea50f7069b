package dev.liveops.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCheckTest {

    private static final String HASH = "a1".repeat(32);
    private static final String INTACT =
            "{\"service\":\"config\",\"intact\":true,\"checked\":{\"sequence\":%d,\"hash\":\"" + HASH + "\"}%s}";

    @TempDir
    Path directory;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void shouldWalkAChainToItsEndAndSayHowLongItIs() throws IOException {
        answers.put("/v1/audit/config/verify", INTACT.formatted(20_000, ",\"next_page_token\":\"MTp4\""));
        answers.put("/v1/audit/config/verify?page_token=MTp4", INTACT.formatted(20_007, ""));

        assertThat(run(Optional.empty(), "config")).isTrue();

        assertThat(out.toString()).contains("config", "20007 entries", "head " + HASH, "intact");
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldNameTheFirstBrokenEntryAndGoOnWithTheOtherChains() throws IOException {
        answers.put("/v1/audit/config/verify", broken("columns", "its columns [diff] do not say what its bytes say"));
        answers.put("/v1/audit/events/verify", INTACT.formatted(3, ""));

        assertThat(run(Optional.empty(), "config", "events")).isFalse();

        assertThat(out.toString().lines().toList().get(0))
                .contains("config", "BROKEN: entry 17: its columns [diff] do not say what its bytes say (columns)");
        assertThat(out.toString().lines().toList().get(1)).contains("events", "3 entries", "intact");
    }

    @Test
    void shouldNotTakeForIntactWhatItCouldNotCheck() throws IOException {
        answers.put("/v1/audit/events/verify", "{}");

        assertThat(run(Optional.empty(), "config", "events")).isFalse();

        assertThat(out.toString()).contains("BROKEN: it could not be checked: status 503", "BROKEN: entry ");
    }

    @Test
    void shouldKeepHeadsAndCompareWithThemTheNextTime() throws IOException {
        Path heads = directory.resolve("kept/heads.json");
        answers.put("/v1/audit/config/verify", INTACT.formatted(42, ""));
        assertThat(run(Optional.of(heads), "config")).isTrue();
        assertThat(Files.readString(heads)).contains("\"config\"", "42", HASH);

        String compared = "/v1/audit/config/verify?sequence=42&hash=" + HASH;
        answers.put(compared, broken("kept_head", "there is no such entry"));
        assertThat(run(Optional.of(heads), "config")).isFalse();

        assertThat(asked).endsWith(compared);
        assertThat(Files.readString(heads)).as("the head of when all was well").contains("42", HASH);
    }

    @Test
    void shouldRefuseAFileThatHoldsNoHeads() throws IOException {
        Path heads = Files.writeString(directory.resolve("heads.json"), "[1, 2]");

        assertThatThrownBy(() -> run(Optional.of(heads), "config"))
                .isInstanceOf(IOException.class)
                .hasMessage(heads + " holds no heads (expected what an earlier check wrote)");
        assertThat(Files.readString(heads)).isEqualTo("[1, 2]");
    }

    private static String broken(String kind, String detail) {
        return "{\"service\":\"config\",\"intact\":false,\"checked\":{\"sequence\":16,\"hash\":\"" + HASH
                + "\"},\"fault\":{\"sequence\":17,\"kind\":\"" + kind + "\",\"detail\":\"" + detail + "\"}}";
    }

    private boolean run(Optional<Path> heads, String... services) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
        TokenIssuer issuer = TokenIssuer.local(SigningKeys.loadOrCreate(directory.resolve("keys")));
        return new AuditCheck(base, issuer, new PrintWriter(out)).run(List.of(services), heads);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        asked.add(target);
        boolean authorized =
                exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ey");
        String body = answers.get(target);
        byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(authorized && body != null ? 200 : 503, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
