package dev.liveops.play.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void shouldWriteFieldsInTheirOrderWithWhatNeedsEscapesEscaped() {
        String json = new Fields()
                .text("name", "a \"quoted\"\nline \u00e9")
                .number("count", -7)
                .flag("fatal", true)
                .object("variants", Map.of("exp", "a"))
                .numbers("failures", Map.of("deadline", 2))
                .toString();

        assertThat(json)
                .isEqualTo("\"name\":\"a \\\"quoted\\\"\\nline \u00e9\",\"count\":-7,\"fatal\":true,"
                        + "\"variants\":{\"exp\":\"a\"},\"failures\":{\"deadline\":2}");
    }

    @Test
    void shouldWriteThousandthsAsDecimals() {
        Map<String, Integer> shares = new TreeMap<>(Map.of("a", 0, "b", 7, "c", 550, "d", 1000));

        assertThat(new Fields().thousandths("coverage", shares).toString())
                .isEqualTo("\"coverage\":{\"a\":0.000,\"b\":0.007,\"c\":0.550,\"d\":1.000}");
    }
}
