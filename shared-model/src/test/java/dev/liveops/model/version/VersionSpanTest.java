package dev.liveops.model.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpanTest {

    @ParameterizedTest
    @CsvSource({
        "*, 0.0.1-alpha, true",
        ">=1.9.0, 1.10.0, true",
        ">=1.10.0, 1.9.0, false",
        "<2.0.0, 2.0.0-rc.1, true",
        "<2.0.0, 2.0.0, false",
        ">=2.0.0, 2.0.0-rc.1, false",
        ">1.0.0-alpha, 1.0.0-alpha.1, true",
        ">1.0.0-alpha.beta, 1.0.0-alpha.1, false",
        ">1.0.0-beta.2, 1.0.0-beta.11, true",
        "^1.2.0, 1.99.0, true",
        "^1.2.0, 2.0.0-rc.1, false",
        "^0.2.0, 0.3.0, false",
        "^0.0.3, 0.0.4, false",
        "^0.0.3, 0.0.3, true",
        "~1.2.0, 1.2.9, true",
        "~1.2.0, 1.3.0-alpha, false",
        "1.2.0, 1.2.0, true",
        "1.2.0, 1.2.1, false",
        ">=1.2.0 <2.0.0, 1.5.0, true",
        ">=1.2.0 <2.0.0, 1.1.9, false"
    })
    void shouldHoldVersionsInTheOrderOfSemver(String range, String version, boolean inside) {
        assertThat(range(range).contains(version)).isEqualTo(inside);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1.2",
                ">= 1.2.0",
                "1.x",
                ">=1.2.0  <2.0.0",
                "1.0.0 || 2.0.0",
                " *",
                ">=1.0.0+linux",
                "=>1.0.0",
                "**",
                ">=1.0.0 ",
                ">1.0.0 >1.0.1 >1.0.2 >1.0.3 >1.0.4"
            })
    void shouldRefuseWhatIsNoRange(String text) {
        assertThat(VersionSpan.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "<2.0.0 >=1.2.0, >=1.2.0 <2.0.0",
        ">=1.0.0 >1.0.0, >1.0.0",
        "=1.2.0, 1.2.0",
        "^1.2.0, >=1.2.0 <2.0.0-0",
        "~0.2.5-rc.1, >=0.2.5-rc.1 <0.3.0-0",
        "*, *"
    })
    void shouldWriteEachRangeInOneWay(String text, String written) {
        assertThat(range(text)).hasToString(written).isEqualTo(range(written));
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.2.0 <2.0.0, >=1.0.0, true",
        ">=1.0.0, >=1.2.0 <2.0.0, false",
        "1.2.0, ^1.0.0, true",
        ">=1.0.0 <=2.0.0, >=1.0.0 <2.0.0, false",
        ">1.0.0, >=1.0.0, true",
        ">=1.0.0, >1.0.0, false",
        "*, >=0.0.0, false",
        ">2.0.0 <1.0.0, 5.0.0, true"
    })
    void shouldSayWhetherOneLiesWithinTheOther(String inner, String outer, boolean within) {
        assertThat(range(inner).isWithin(range(outer))).isEqualTo(within);
    }

    @Test
    void shouldKnowThatNothingLiesInIt() {
        assertThat(range(">=2.0.0 <1.0.0").isEmpty()).isTrue();
        assertThat(range(">=1.0.0 <1.0.0").isEmpty()).isTrue();
        assertThat(range(">=1.0.0 <=1.0.0").isEmpty()).isFalse();
        assertThat(range(">=1.0.0").and(range("<1.0.0-rc.1")).isEmpty()).isTrue();
    }

    @Test
    void shouldSayWhetherANewerVersionWouldHelp() {
        assertThat(range("^1.2.0").isAbove("1.1.0")).isTrue();
        assertThat(range("^1.2.0").isAbove("2.0.0")).isFalse();
        assertThat(VersionSpan.from("0.6.0").startsWithin(range(">=0.5.0 <0.9.0")))
                .isTrue();
        assertThat(VersionSpan.from("0.4.0").startsWithin(range(">=0.5.0 <0.9.0")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.2.0 <2.0.0, 1.2.0, 2.0.0",
        ">1.2.0 <=2.0.0, 1.2.1-0, 2.0.1-0",
        ">1.2.0-rc.1 <=1.2.0-rc.2, 1.2.0-rc.1.0, 1.2.0-rc.2.0"
    })
    void shouldSayFromWhichVersionsOnItHoldsAndHoldsNoMore(String text, String from, String to) {
        VersionSpan range = range(text);

        assertThat(range.edges()).containsExactly(from, to);
        assertThat(range.contains(from)).isTrue();
        assertThat(range.contains(to)).isFalse();
    }

    private static VersionSpan range(String text) {
        VersionSpan range = VersionSpan.parse(text);
        assertThat(range).as(text).isNotNull();
        return range;
    }
}
