package dev.liveops.support.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.5", "10.1.0.0/16", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // peer | X-Forwarded-For | client
                "192.0.2.1 | '' | 192.0.2.1",
                "192.0.2.1 | 198.51.100.1 | 192.0.2.1",
                "10.0.0.5 | '' | 10.0.0.5",
                "10.0.0.5 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.5 | 203.0.113.9, 198.51.100.1 | 198.51.100.1",
                "10.0.0.5 | 203.0.113.9, 198.51.100.1 ,10.1.2.3 | 198.51.100.1",
                "10.0.0.5 | 10.1.2.3 | 10.1.2.3",
                "10.0.0.6 | 198.51.100.1 | 10.0.0.6",
                "10.0.0.5 | 198.51.100.1, unknown | 10.0.0.5",
                "10.0.0.5 | 198.51.100.1, unknown, 10.1.2.3 | 10.1.2.3",
                "10.0.0.5 | , | 10.0.0.5",
                "fd00::1 | 2001:db8::7 | 2001:db8::7",
                "fe80::1 | 2001:db8::7 | fe80::1",
            })
    void shouldBelieveGatewaysOnly(String peer, String forwardedFor, String client) {
        assertThat(addresses.of(peer, List.of(forwardedFor))).isEqualTo(client);
    }

    @Test
    void shouldReadSeveralHeadersAsOne() {
        assertThat(addresses.of("10.0.0.5", List.of("203.0.113.9", "198.51.100.1, 10.1.0.1")))
                .isEqualTo("198.51.100.1");
        assertThat(addresses.of("10.0.0.5", List.of())).isEqualTo("10.0.0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "10.0.0.0/x", "10.0.0.0/33", ""})
    void shouldNotStartWithWhatIsNoAddress(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientAddress(List.of(range)));
    }
}
