package dev.liveops.support.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void shouldPassOverAByteOrderMark() {
        assertThat(Utf8.requireFrom("\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(3);
        assertThat(Utf8.requireFrom("{\"a\": \"\u00e4\ud83d\ude00\uFEFF\"}".getBytes(StandardCharsets.UTF_8)))
                .isZero();
        assertThat(Utf8.requireFrom(new byte[0])).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "7b22ff, 'line 1, column 3: a byte that is not UTF-8 (0xff)'",
        "7b0a22c0af, 'line 2, column 2: a byte that is not UTF-8 (0xc0)'",
        "22eda080, 'line 1, column 2: a byte that is not UTF-8 (0xed)'",
        "22c3, 'line 1, column 2: a byte that is not UTF-8 (0xc3)'"
    })
    void shouldSayWhereAByteIsNone(String hex, String detail) {
        assertThatThrownBy(() -> Utf8.requireFrom(HexFormat.of().parseHex(hex))).hasMessage(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void shouldNotGuessAnotherEncoding(String charset) {
        byte[] body = "{\"name\": \"x\"}".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> Utf8.requireFrom(body)).hasMessageContaining("a byte that is not UTF-8");
    }
}
