package dev.liveops.support.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8::1, 20010db800000000",
        "2001:0db8:0:0:1::, 20010db800000000",
        "2001:db8:0:1::, 20010db800000001",
        "::ffff:192.0.2.1, 192.0.2.1",
        "fe80::1%no-such-interface, fe80::1%no-such-interface",
    })
    void shouldNameTheNetworkOfAnAddress(String address, String network) {
        assertThat(Addresses.network(address)).isEqualTo(network);
    }
}
