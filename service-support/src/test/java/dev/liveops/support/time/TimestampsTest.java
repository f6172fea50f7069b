package dev.liveops.support.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @Test
    void shouldReadAnyZoneAndKeepMicroseconds() {
        assertThat(Timestamps.parse("2025-12-03T10:00:00Z")).isEqualTo(Instant.parse("2025-12-03T10:00:00Z"));
        assertThat(Timestamps.parse("2025-12-03T10:00:00.123456789+02:00"))
                .isEqualTo(Instant.parse("2025-12-03T08:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-12-03T10:00:00",
                "2025-12-03",
                "yesterday",
                "",
                "1764756000",
                "2025-02-30T00:00:00Z",
                "1969-12-31T23:59:59Z"
            })
    void shouldRefuseWhatHasNoZoneOrIsNoInstant(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + text + "\"");
    }
}
