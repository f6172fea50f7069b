package dev.liveops.local.kpis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiClientTest {

    // Made once: that takes a second.
    @TempDir
    static Path keys;

    private final AtomicReference<String> asked = new AtomicReference<>();
    private HttpServer server;
    private KpiClient client;
    private int status = 200;
    private String body = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Accept") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization").substring(0, 7));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = new KpiClient(gateway, TokenIssuer.local(SigningKeys.loadOrCreate(keys)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldAskAsAViewerWithWhateverAValueHolds() throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("by", "platform");
        parameters.put("challenge", "a b&c=d+ü");

        assertThat(client.read("tiers", parameters, "text/csv")).isEqualTo("{}");

        assertThat(asked.get())
                .isEqualTo("/v1/kpis/tiers?by=platform&challenge=a%20b%26c%3Dd%2B%C3%BC text/csv Bearer ");
    }

    @Test
    void shouldAskForBalanceReportsMadeNowAndKept() throws IOException {
        client.balance(null, Map.of("content_version", "1.0.0"), "text/markdown");
        assertThat(asked.get()).isEqualTo("/v1/balance/report?content_version=1.0.0 text/markdown Bearer ");

        client.balance("daily_2026-03-01", Map.of(), "application/json");
        assertThat(asked.get()).isEqualTo("/v1/balance/reports/daily_2026-03-01 application/json Bearer ");

        client.balanceReports();
        assertThat(asked.get()).isEqualTo("/v1/balance/reports?page_size=200 application/json Bearer ");
    }

    @Test
    void shouldSayWhatTheServiceSays() {
        status = 422;
        body = "{\"detail\":\"by: \\\"x\\\" (expected one of ...)\"}";

        assertThatThrownBy(() -> client.read("tiers", Map.of(), "application/json"))
                .isInstanceOf(IOException.class)
                .hasMessage("by: \"x\" (expected one of ...)");
    }

    @Test
    void shouldSayTheStatusOfWhatIsNoProblem() {
        status = 502;
        body = "<html>";

        assertThatThrownBy(() -> client.read("tiers", Map.of(), "application/json"))
                .hasMessage("status 502 from /v1/kpis/tiers");
    }
}
