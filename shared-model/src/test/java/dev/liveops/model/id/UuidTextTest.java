package dev.liveops.model.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    @Test
    void shouldReadWhatAUuidIsWrittenAs() {
        Random random = new Random(1);
        for (int round = 0; round < 1_000; round++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());

            assertThat(UuidText.parse(id.toString())).isEqualTo(id);
            assertThat(UuidText.parse(id.toString().toUpperCase(Locale.ROOT))).isEqualTo(id);
        }
        assertThat(UuidText.parse("00000000-0000-0000-0000-000000000000")).isEqualTo(new UUID(0, 0));
        assertThat(UuidText.parse("ffffffff-FFFF-ffff-FFFF-ffffffffffff")).isEqualTo(new UUID(-1, -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "019ae3a78d007a71b6572c612f27bf43",
                "019ae3a7-8d00-7a71-b657-2c612f27bf4",
                "019ae3a7-8d00-7a71-b657-2c612f27bf433",
                "019ae3a7-8d00-7a71-b657-2c612f27bf4g",
                "019ae3a7-8d00-7a71-b6572-c612f27bf43",
                "019ae3a7_8d00_7a71_b657_2c612f27bf43",
                "-19ae3a7-8d00-7a71-b657-2c612f27bf43",
                "+19ae3a7-8d00-7a71-b657-2c612f27bf43",
                "{19ae3a7-8d00-7a71-b657-2c612f27bf4}",
                " 19ae3a7-8d00-7a71-b657-2c612f27bf43",
                // Digits, but none of RFC 9562.
                "٠19ae3a7-8d00-7a71-b657-2c612f27bf43",
                "０19ae3a7-8d00-7a71-b657-2c612f27bf43",
            })
    void shouldTakeNothingElseForOne(String text) {
        assertThat(UuidText.parse(text)).isNull();
    }
}
