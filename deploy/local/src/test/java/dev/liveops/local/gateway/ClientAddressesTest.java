package dev.liveops.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {

    private final ClientAddresses addresses = new ClientAddresses(TestGateway.LIMITS);

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8:0:0:ffff::9, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
    })
    void shouldTakeForOneClientWhatOneCustomerOfANetworkHas(String one, String other, boolean same) throws Exception {
        assertThat(connect(one) == connect(other)).isEqualTo(same);
    }

    private ClientAddresses.ClientAddress connect(String address) throws UnknownHostException {
        return addresses.connect(InetAddress.getByName(address));
    }
}
