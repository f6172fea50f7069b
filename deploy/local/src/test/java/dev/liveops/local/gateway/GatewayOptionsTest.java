package dev.liveops.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.local.gateway.ServiceLimits.PoolLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayOptionsTest {

    private static final GatewayOptions OPTIONS =
            new GatewayOptions("127.0.0.1", 0, Path.of("."), Map.of("alpha", URI.create("http://127.0.0.1:1")));

    @Test
    void shouldAllowAnyOriginAndSixtyFourMebibytesByDefault() {
        assertThat(OPTIONS.allowedOrigins()).containsExactly("*");
        assertThat(OPTIONS.limits().clients().maxBodyBytes()).isEqualTo(67_108_864);
        assertThat(OPTIONS.backends().find("alpha")).contains(URI.create("http://127.0.0.1:1"));
        assertThat(OPTIONS.backends().find("beta")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void shouldRefuseWhatIsNoPort(int port) {
        assertThatThrownBy(() -> new GatewayOptions("127.0.0.1", port, Path.of("."), OPTIONS.backends()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: " + port + " (expected 0..65535)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "game.example", "https://game.example/", "https://a b", "**"})
    void shouldRefuseWhatIsNoOrigin(String origin) {
        assertThatThrownBy(() -> OPTIONS.withAllowedOrigins(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allowedOrigins: \"" + origin + "\" (expected scheme://host[:port] or *)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alpha", "-a", "a-", "a b", "<a>"})
    void shouldRefuseWhatIsNoServiceName(String name) {
        assertThatThrownBy(() -> new Backends(Set.of(name), any -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + name + "\" (expected lower-case letters, digits and hyphens)");
    }

    @Test
    void shouldRefuseLimitsThatLeaveNoRoom() {
        Duration second = Duration.ofSeconds(1);
        PoolLimit pool = new PoolLimit(1, 1, 0);
        assertThatThrownBy(() -> new ClientLimits(-1, 1, second, second, second, second))
                .hasMessage("maxBodyBytes: -1 (expected 0 or more)");
        assertThatThrownBy(() -> new ClientLimits(0, 0, second, second, second, second))
                .hasMessage("maxConnections: 0 (expected 1 or more)");
        assertThatThrownBy(() -> new ClientLimits(0, 1, Duration.ZERO, second, second, second))
                .hasMessage("headTimeout: PT0S (expected at least 1 ms)");
        assertThatThrownBy(() -> new ServiceLimits(second, second, Duration.ZERO, second, pool, pool, pool))
                .hasMessage("requestTimeout: PT0S (expected at least 1 ms)");
        assertThatThrownBy(() -> new ServiceLimits(second, second, second, Duration.ofMillis(999), pool, pool, pool))
                .hasMessage("keepAliveTimeout seconds: 0 (expected 1 or more)");
        assertThatThrownBy(() -> new PoolLimit(0, 1, 0)).hasMessage("connections: 0 (expected 1 or more)");
    }

    @Test
    void shouldLeaveNobodyMoreThanAQuarterOfAPoolByDefault() {
        ServiceLimits limits = GatewayLimits.DEFAULT.services();
        assertThat(List.of(limits.reads(), limits.writes(), limits.streams()))
                .allSatisfy(pool -> assertThat(pool.perClient() * 4).isLessThanOrEqualTo(pool.connections()));
    }
}
