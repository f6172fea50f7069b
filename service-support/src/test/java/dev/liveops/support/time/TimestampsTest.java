package dev.liveops.support.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({
        "2025-12-03t10:00:00z, 2025-12-03T10:00:00Z",
        "2025-12-03t10:00:00.5Z, 2025-12-03T10:00:00.5Z",
        "2025-12-03T10:00:00-00:00, 2025-12-03T10:00:00Z",
        "2025-12-03T10:00:00+00:00, 2025-12-03T10:00:00Z",
        "2025-12-03T10:00:00+23:59, 2025-12-02T10:01:00Z",
        "2025-12-03T10:00:00.000001-23:59, 2025-12-04T09:59:00.000001Z",
        "2025-12-03T10:00:00.1234567890123456789012345678901234567890Z, 2025-12-03T10:00:00.123456Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:60Z, 9999-12-31T23:59:59.999999Z",
        "1970-01-01T00:59:59+00:59, 1970-01-01T00:00:59Z",
        "1969-12-31T23:00:00-01:00, 1970-01-01T00:00:00Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999Z",
        "2016-12-31T23:59:60.75Z, 2016-12-31T23:59:59.999999Z",
        "1990-12-31T15:59:60-08:00, 1990-12-31T23:59:59.999999Z",
        "2017-01-01T08:59:60+09:00, 2016-12-31T23:59:59.999999Z",
        "2016-02-29T23:59:60Z, 2016-02-29T23:59:59.999999Z"
    })
    void shouldReadAllThatRfc3339Writes(String text, String expected) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(expected));
    }

    @Test
    void shouldReadAnyNumberOfDecimals() {
        assertThat(Timestamps.parse("2025-12-03T10:00:00." + "9".repeat(100_000) + "Z"))
                .isEqualTo(Instant.parse("2025-12-03T10:00:00.999999Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:30:00+01:00",
                "9999-12-31T23:30:00-01:00",
                "0000-01-01T00:00:00Z"
            })
    void shouldSayOfAnInstantOfAnotherTimeThatItIsOne(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text))
                .hasMessage("\"" + text + "\" lies outside the years 1970 to 9999 in UTC");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20260803})
    void shouldReadWhatTheFormatterWritesAndRefuseWhatIsOneCharacterOff(long seed) {
        Random random = new Random(seed);
        for (int sample = 0; sample < 20_000; sample++) {
            OffsetDateTime time = Instant.ofEpochSecond(
                            random.nextLong(253_402_300_799L), random.nextInt(1_000_000_000))
                    .truncatedTo(random.nextBoolean() ? ChronoUnit.SECONDS : ChronoUnit.NANOS)
                    .atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-1_079, 1_080) * 60));
            if (time.getYear() < 1970 || time.getYear() > 9999) {
                continue;
            }
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            assertThat(Timestamps.parse(text))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(time.toInstant().truncatedTo(ChronoUnit.MICROS));
            int at = random.nextInt(text.length());
            String broken = text.substring(0, at) + "x" + text.substring(at + 1);
            assertThatThrownBy(() -> Timestamps.parse(broken))
                    .as("seed %d: %s", seed, broken)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldTellNotMoreOfALongTextThanALineHolds() {
        assertThatThrownBy(() -> Timestamps.parse("x".repeat(1_000_000) + "\u2028"))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(250));
        assertThatThrownBy(() -> Timestamps.parse("2025\u2028\n"))
                .hasMessageStartingWith("\"2025\\u2028\\u000a\" is no instant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-12-03", "2024-02-29", "9999-12-31", "0000-01-01"})
    void shouldReadFullDates(String text) {
        assertThat(Timestamps.parseDate(text)).isEqualTo(LocalDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-12-3",
                "2025-12-032",
                "2025-02-29",
                "2025-13-01",
                "2025-00-01",
                "2025-12-00",
                "2025-12-32",
                "2025/12/03",
                "+2025-12-0",
                "-025-12-03",
                "2025-W49-3",
                "2025-12-0\u0663"
            })
    void shouldReadNothingElseAsADate(String text) {
        assertThat(Timestamps.parseDate(text)).isNull();
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
                "2025-12-03T10:00:00.12x456Z",
                "2025-12-03T10:00:00.123456xZ",
                "2025-1a-03T10:00:00Z",
                "2025-12-03 10:00:00Z",
                "2025-12-03T10:00:00z1",
                "2025-12-03T10:00:00.Z",
                "2025-12-03T10:00:00,5Z",
                "2025-12-03T10:00:00+01",
                "2025-12-03T10:00:00+0100",
                "2025-12-03T10:00:00+01:00:00",
                "2025-12-03T10:00:00+24:00",
                "2025-12-03T10:00:00+01:60",
                "2025-12-03T10:00:00\u221201:00",
                "2025-12-03T10:00:00 01:00",
                "2025-12-03T10:00:00ZZ",
                "2025-12-03T10:00:00.5",
                "2025-12-03T10:00:00.",
                "2025-12-03T10:00Z",
                "2025-12-03T10Z",
                "2025-12-03T24:00:00Z",
                "2025-12-31T23:59:61Z",
                "2025-12-03T23:59:60Z",
                "2025-12-31T22:59:60Z",
                "2025-12-31T23:58:60Z",
                "2025-12-31T23:59:60+01:00",
                "2025-W49-3T10:00:00Z",
                "2025-337T10:00:00Z",
                "20251203T100000Z",
                "+2025-12-03T10:00:00Z",
                "-2025-12-03T10:00:00Z",
                "12025-12-03T10:00:00Z",
                "\u0662025-12-03T10:00:00Z",
                "2025-12-03T10:00:0\u0665Z",
                " 2025-12-03T10:00:00Z",
                "2025-12-03T10:00:00Z ",
                "2025-12-03\u015410:00:00Z",
                "1969-12-31T23:59:59Z"
            })
    void shouldRefuseWhatHasNoZoneOrIsNoInstant(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        text.startsWith("1969")
                                ? "lies outside the years 1970 to 9999 in UTC"
                                : " is no instant (expected RFC 3339 with a zone, as 2025-12-03T10:00:00Z)");
    }
}
