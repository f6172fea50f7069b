package dev.liveops.model.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {

    // NIST's example for "abc"; the other one by sha256sum.
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String UMLAUT = "33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc";

    @Test
    void shouldHashAsTheStandardSays() {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(ABC);
        assertThat(HexFormat.of().formatHex(Sha256.of("abc"))).isEqualTo(ABC);
    }

    @Test
    void shouldTakeTextAsUtf8() {
        assertThat(Sha256.hex("ä")).isEqualTo(UMLAUT);
    }
}
