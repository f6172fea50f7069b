package dev.liveops.support.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.spi.transport.Transport;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ConnectionGuardTest {

    @Test
    void shouldRefuseToServeOverTls() {
        HttpServerOptions encrypted = new HttpServerOptions().setKeyCertOptions(new PemKeyCertOptions());

        assertThatIllegalStateException()
                .isThrownBy(() -> guard(JDKTransport.INSTANCE).customizeHttpsServer(encrypted))
                .withMessageContaining("TLS ends at the gateway");
    }

    @Test
    void shouldRefuseToServeOverANativeTransport() {
        Transport other = (Transport) Proxy.newProxyInstance(
                Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, args) -> null);

        assertThatIllegalStateException()
                .isThrownBy(() -> guard(other).customizeHttpServer(new HttpServerOptions()))
                .withMessageContaining("quarkus.vertx.prefer-native-transport");
    }

    @Test
    void shouldServeWithoutACertificate() {
        assertThatCode(() -> guard(new GuardedTransport()).customizeHttpsServer(new HttpServerOptions()))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldServeOverTheTransportItGuards() {
        assertThatCode(() -> guard(new GuardedTransport()).customizeHttpServer(new HttpServerOptions()))
                .doesNotThrowAnyException();
    }

    private static ConnectionGuard guard(Transport transport) {
        return new ConnectionGuard(null, null, transport);
    }
}
