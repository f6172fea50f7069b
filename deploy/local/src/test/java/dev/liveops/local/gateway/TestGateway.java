package dev.liveops.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.gateway.ServiceLimits.PoolLimit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gateway with small limits before two services, {@code alpha} at {@code /alpha} and {@code beta} at {@code /beta}.
 * {@code /alpha/quick} must end within 500 ms, {@code /alpha/endless} has no timeout, {@code /alpha/large} takes larger bodies.
 */
final class TestGateway implements AutoCloseable {

    static final ClientLimits CLIENTS = new ClientLimits(
            100_000, 100, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(1));

    private static final PoolLimit POOL = new PoolLimit(20, 20, 20);

    static final ServiceLimits SERVICES = new ServiceLimits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            POOL,
            POOL,
            POOL);

    static final GatewayLimits LIMITS = new GatewayLimits(CLIENTS, SERVICES);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: %1$s }
            spec:
              parentRefs: [{ name: liveops }]
              rules:
                - matches: [{ path: { type: PathPrefix, value: /%1$s } }]
                  backendRefs: [{ name: %1$s, port: 8080 }]
                - matches: [{ path: { type: PathPrefix, value: /%1$s/quick } }]
                  backendRefs: [{ name: %1$s, port: 8080 }]
                  timeouts: { request: 500ms }
                - matches: [{ path: { type: Exact, value: /%1$s/endless } }]
                  backendRefs: [{ name: %1$s, port: 8080 }]
                  timeouts: { request: 0s }
            """;

    private static final String LARGE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: large, annotations: { liveops.dev/max-request-bytes: "300000" } }
            spec:
              parentRefs: [{ name: liveops }]
              rules:
                - matches: [{ path: { type: PathPrefix, value: /alpha/large } }]
                  backendRefs: [{ name: alpha, port: 8080 }]
            """;

    private final Map<String, URI> addresses = new ConcurrentHashMap<>();
    private final Gateway gateway;

    TestGateway(Path directory, GatewayLimits limits, List<String> allowedOrigins) throws IOException {
        Files.writeString(directory.resolve("alpha.yaml"), ROUTE.formatted("alpha"));
        Files.writeString(directory.resolve("beta.yaml"), ROUTE.formatted("beta"));
        Files.writeString(directory.resolve("large.yaml"), LARGE);
        Backends backends = new Backends(Set.of("alpha", "beta"), addresses::get);
        gateway = Gateway.start(new GatewayOptions("127.0.0.1", 0, directory, backends)
                .withLimits(limits)
                .withAllowedOrigins(allowedOrigins));
    }

    TestGateway(Path directory, ClientLimits limits) throws IOException {
        this(directory, new GatewayLimits(limits, SERVICES), List.of("*"));
    }

    TestGateway(Path directory, ServiceLimits limits) throws IOException {
        this(directory, new GatewayLimits(CLIENTS, limits), List.of("*"));
    }

    TestGateway(Path directory) throws IOException {
        this(directory, LIMITS, List.of("*"));
    }

    /** Puts a service at an address, also while the gateway runs. */
    TestGateway put(String service, URI address) {
        addresses.put(service, address);
        return this;
    }

    int port() {
        return gateway.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    RawConnection open() throws IOException {
        return RawConnection.open(port());
    }

    /** One request on a connection of its own. */
    RawResponse get(String target, String... headerLines) throws IOException {
        try (RawConnection client = open()) {
            return client.sendHead("GET " + target, headerLines).readResponse();
        }
    }

    /** Asserts that a response is a problem of the gateway with this code, complete and consistent. */
    static JsonNode assertProblem(RawResponse response, int status, String code) throws IOException {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.header("X-Request-Id")).isNotBlank();
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("type").textValue()).isEqualTo("urn:liveops:problem:" + code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
        assertThat(problem.path("instance").asText("/")).startsWith("/");
        assertThat(response.body()).doesNotContain("vertx", "netty", "java", "Exception");
        return problem;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
    }
}
