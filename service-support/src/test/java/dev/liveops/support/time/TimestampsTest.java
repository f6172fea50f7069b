package dev.liveops.support.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    @Test
    void shouldReadTheUsualFormLikeTheFormatter() {
        for (String usual : List.of(
                "1970-01-01T00:00:00Z",
                "2024-02-29T23:59:59Z",
                "2025-12-03T10:00:00.1Z",
                "2025-12-03T10:00:00.12345Z",
                "2025-12-03T10:00:00.123456Z",
                "2025-12-03T10:00:00.1234567Z",
                "2025-12-03T10:00:00.999999999Z",
                "9999-12-31T23:59:59Z")) {
            assertThat(Timestamps.parse(usual))
                    .as(usual)
                    .isEqualTo(Instant.parse(usual).truncatedTo(ChronoUnit.MICROS));
        }
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
                "2025-13-01T00:00:00Z",
                "2025-00-01T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2025-12-03T25:00:00Z",
                "2025-12-03T10:60:00Z",
                "2025-12-03T10:00:61Z",
                "2025-12-03T10:00:00.1234567890Z",
                "2025-12-03T10:00:00.12x456Z",
                "2025-12-03T10:00:00.123456xZ",
                "2025-1a-03T10:00:00Z",
                "2025-12-03 10:00:00Z",
                "2025-12-03T10:00:00z1",
                "1969-12-31T23:59:59Z"
            })
    void shouldRefuseWhatHasNoZoneOrIsNoInstant(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + text + "\"");
    }
}
