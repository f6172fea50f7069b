package dev.liveops.model.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource({
        "*, 1.1.0, true",
        "*, whatever, true",
        "1.1.0, 1.1.0, true",
        "1.1.0, 1.1.1, false",
        "1.1.0, 1.1.0-rc.1, false",
        "=1.1.0, 1.1.0, true",
        ">=1.1.0, 1.1.0, true",
        ">=1.1.0, 1.0.9, false",
        ">=1.1.0, 1.1.0-rc.1, false",
        ">=1.1.0, 1.2.0-rc.1, true",
        ">1.1.0, 1.1.0, false",
        ">1.1.0, 1.1.1, true",
        "<=1.1.0, 1.1.0, true",
        "<1.1.0, 1.1.0, false",
        "<1.1.0, 1.1.0-rc.1, true",
        ">=1.1.0 <2.0.0, 1.9.9, true",
        ">=1.1.0 <2.0.0, 2.0.0, false",
        "^1.2.0, 1.9.0, true",
        "^1.2.0, 1.1.9, false",
        "^1.2.0, 2.0.0, false",
        "^1.2.0, 2.0.0-rc.1, false",
        "^0.2.3, 0.2.9, true",
        "^0.2.3, 0.3.0, false",
        "^0.0.3, 0.0.3, true",
        "^0.0.3, 0.0.4, false",
        "~1.2.3, 1.2.9, true",
        "~1.2.3, 1.3.0, false",
        "~1.2.3, 1.3.0-rc.1, false",
        "^1.2.0 || 3.0.1, 3.0.1, true",
        "^1.2.0 || 3.0.1, 3.0.2, false",
        ">=1.0.0, nonsense, false"
    })
    void shouldHoldTheVersionsItSays(String range, String version, boolean held) {
        assertThat(VersionRange.of(range).holds(version)).isEqualTo(held);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1.1",
                "v1.1.0",
                "1.1.x",
                "1.1.*",
                "latest",
                "**",
                ">=1.1",
                ">= 1.1.0",
                ">=1.1.0  <2.0.0",
                " >=1.1.0",
                ">=1.1.0,<2.0.0",
                "=>1.1.0",
                "1.0.0||2.0.0",
                "1.0.0 || ",
                "1.0.0 - 2.0.0",
                "1.1.0+build",
                "^1.1.0+build",
                ">2.0.0 <1.0.0",
                ">1.0.0 <1.0.0",
                ">=1.0.0 <1.0.0"
            })
    void shouldTakeNothingElse(String text) {
        assertThat(VersionRange.isRange(text)).isFalse();
    }

    @Test
    void shouldTakeNothingWithoutAnEnd() {
        assertThat(VersionRange.isRange("1.0.0" + " || 1.0.0".repeat(30))).isFalse();
        assertThatThrownBy(() -> VersionRange.of("1.x"))
                .hasMessageContaining("\"1.x\" (expected *, a semantic version");
    }

    @ParameterizedTest
    @CsvSource({
        "*, 1.0.0, true",
        "1.0.0, 1.0.0, true",
        "1.0.0, 1.0.1, false",
        ">=1.0.0, <=1.0.0, true",
        ">=1.0.0, <1.0.0, false",
        ">1.0.0, <=1.0.0, false",
        "^1.2.0, ^1.9.0, true",
        "^1.2.0, ^2.0.0, false",
        "^1.2.0 || ^3.0.0, >=2.0.0 <3.0.1, true",
        "~1.2.0, >=1.3.0, false",
        "<1.0.0, >=2.0.0, false"
    })
    void shouldMeetWhatItHasAVersionInCommonWith(String one, String other, boolean meets) {
        assertThat(VersionRange.of(one).meets(VersionRange.of(other))).isEqualTo(meets);
        assertThat(VersionRange.of(other).meets(VersionRange.of(one))).isEqualTo(meets);
    }

    @Test
    void shouldBeEqualToWhatIsWrittenAlike() {
        assertThat(VersionRange.of("^1.2.0"))
                .isEqualTo(VersionRange.of("^1.2.0"))
                .hasSameHashCodeAs(VersionRange.of("^1.2.0"));
        assertThat(VersionRange.of("^1.2.0"))
                .isNotEqualTo(VersionRange.of("1.2.0"))
                .hasToString("^1.2.0");
    }
}
