package dev.liveops.config.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.123456Z");
    private static final Duration TTL = Duration.ofSeconds(60);

    private final VersionTimes versions = new VersionTimes();

    @Test
    void shouldBeReadAsItWasWritten() {
        for (Pin pin : new Pin[] {
            new Pin(7, NOW, 3, false, false),
            new Pin(0, Instant.EPOCH, 0, true, false),
            new Pin(8, NOW, 3, true, true),
            new Pin(8, NOW, 3, false, true)
        }) {
            assertThat(Pin.parse(pin.text())).isEqualTo(pin);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "7.1.0.y", "7.1.0.x.x", "7.!.0", "zzzzzzzzzzzzzzzzzz.1.0", "1..0", "7.1zzzzzzzzzzzz.0"})
    void shouldBeNoneOfWhatIsMadeUp(String text) {
        assertThat(Pin.parse(text)).isNull();
    }

    @Test
    void shouldHoldForItsTimeToLiveAndNotAhead() {
        versions.taken(7, NOW.minusSeconds(3_600));

        assertThat(refusal(7, NOW.minusSeconds(60))).isNull();
        assertThat(refusal(7, NOW)).isNull();
        assertThat(refusal(7, NOW.minusMillis(60_001))).contains("not within the last 60000 ms");
        assertThat(refusal(7, NOW.plusSeconds(2))).contains("not within the last 60000 ms");
    }

    @Test
    void shouldHoldForAVersionThatWasTheNewestThenOrThreeSecondsBefore() {
        versions.taken(6, NOW.minusSeconds(3_600));
        versions.taken(7, NOW.minusSeconds(30));
        versions.taken(8, NOW.minusSeconds(10));

        assertThat(refusal(7, NOW.minusSeconds(20))).isNull();
        assertThat(refusal(7, NOW.minusSeconds(7))).isNull();
        assertThat(refusal(7, NOW.minusMillis(6_999)))
                .isEqualTo("version 7 was not served at " + NOW.minusMillis(6_999));
        // Before it was published, but for as long as this replica may have missed that.
        assertThat(refusal(7, NOW.minusSeconds(35))).isNull();
        assertThat(refusal(7, NOW.minusSeconds(36))).contains("was not served");
        assertThat(refusal(9, NOW)).contains("version 9 was not served");
        assertThat(refusal(5, NOW)).contains("version 5 was not served");
    }

    @Test
    void shouldHoldAfterTheClockWentBack() {
        versions.taken(6, NOW.minusSeconds(7_200));
        versions.taken(7, NOW.plusSeconds(3_600));

        assertThat(refusal(7, NOW)).isNull();
    }

    @Test
    void shouldEndWithItsEpoch() {
        versions.taken(7, NOW.minusSeconds(1));

        assertThat(PinRules.refusal(new Pin(7, NOW, 1, false, false), NOW, 2, TTL, versions))
                .isEqualTo("pins of before were ended");
    }

    @Test
    void shouldForgetVersionsOfLongAgo() {
        for (int version = 1; version <= 100; version++) {
            versions.taken(version, NOW);
        }

        assertThat(refusal(36, NOW)).isNull();
        assertThat(refusal(35, NOW)).contains("was not served");
    }

    private String refusal(long version, Instant instant) {
        return PinRules.refusal(new Pin(version, instant, 0, false, false), NOW, 0, TTL, versions);
    }
}
