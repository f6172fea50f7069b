package dev.liveops.model.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidV7Test {

    private static final Instant MIDNIGHT = Instant.parse("2025-12-03T00:00:00Z");

    @Test
    void shouldRecogniseTheIdsWeMake() {
        UUID id = Ids.newId();

        assertThat(UuidV7.isOne(id)).isTrue();
        assertThat(UuidV7.time(id)).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void shouldReadTheTimeOfTheExampleInRfc9562() {
        UUID example = UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");

        assertThat(UuidV7.isOne(example)).isTrue();
        assertThat(UuidV7.time(example)).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6f1c2f2e-7c5e-4d0a-9a57-0f6a2f1d3b11",
                "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-d8c4-dc0c0c07398f",
                "00000000-0000-0000-0000-000000000000"
            })
    void shouldNotTakeAnyOtherUuidForOne(String other) {
        assertThat(UuidV7.isOne(UUID.fromString(other))).isFalse();
    }

    @Test
    void shouldBoundTheIdsOfADayExactly() {
        UUID bound = UuidV7.bound(MIDNIGHT);

        assertThat(bound).hasToString("019ae182-3c00-0000-0000-000000000000");
        assertThat(UuidV7.of(MIDNIGHT, 0, 0)).isGreaterThan(bound);
        assertThat(UuidV7.of(MIDNIGHT.minusMillis(1), -1, -1)).isLessThan(bound);
    }

    @Test
    void shouldSetVersionAndVariantOverAllBits() {
        UUID ones = UuidV7.of(MIDNIGHT, -1, -1);

        assertThat(ones).hasToString("019ae182-3c00-7fff-bfff-ffffffffffff");
        assertThat(UuidV7.time(ones)).isEqualTo(MIDNIGHT);
    }

    @Test
    void shouldRefuseATimeBefore1970() {
        assertThatThrownBy(() -> UuidV7.bound(Instant.EPOCH.minusMillis(1))).hasMessageContaining("expected 1970");
    }
}
