package dev.liveops.statistics.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import org.junit.jupiter.api.Test;

class GoldenEdgesTest {

    @Test
    void shouldSayNothingOfSeedsThatEndAlike() {
        PairedSeeds alike = new PairedSeeds(0, 0, 500);

        assertThat(alike.interval(.05)).isEqualTo(new Interval(0, 0));
        assertThat(alike.exactP()).isOne();
        assertThat(alike.midP()).isOne();
    }

    @Test
    void shouldCountHalfOfWhatIsAsExtreme() {
        // Bin(4, 1/2): 1/16, 4/16, 6/16; of the two ends each half, of the middle its half.
        assertThat(new PairedSeeds(4, 0, 10).midP()).isCloseTo(1 / 16.0, within(1e-15));
        assertThat(new PairedSeeds(2, 2, 10).midP()).isCloseTo(1 - 3 / 16.0, within(1e-15));
        assertThat(new PairedSeeds(0, 4, 10).midP()).isEqualTo(new PairedSeeds(4, 0, 10).midP());
    }

    @Test
    void shouldTellInsideFromOutsideAndFromNeither() {
        Interval band = new Interval(.48, .55);

        assertThat(BandVerdict.of(new Proportion(51_500, 100_000), band, .01).verdict())
                .isEqualTo(BandVerdict.Verdict.IN_BAND);
        assertThat(BandVerdict.of(new Proportion(600, 1000), band, .01).verdict())
                .isEqualTo(BandVerdict.Verdict.OUT_OF_BAND);
        assertThat(BandVerdict.of(new Proportion(300, 1000), band, .01).verdict())
                .isEqualTo(BandVerdict.Verdict.OUT_OF_BAND);
        assertThat(BandVerdict.of(new Proportion(5, 10), band, .01).verdict())
                .isEqualTo(BandVerdict.Verdict.INCONCLUSIVE);
    }

    @Test
    void shouldDecideForEitherRate() {
        assertThat(BernoulliSprt.of(new Proportion(700, 1000), .5, .6, .05, .05).decision())
                .isEqualTo(BernoulliSprt.Decision.ACCEPT_H1);
        assertThat(BernoulliSprt.of(new Proportion(500, 1000), .5, .6, .05, .05).decision())
                .isEqualTo(BernoulliSprt.Decision.ACCEPT_H0);
    }

    @Test
    void shouldLetPassExactlyWhatIsNotTooRare() {
        AcceptanceRegion region = AcceptanceRegion.of(20, .5, .05);

        assertThat(region.accepts(6)).isTrue();
        assertThat(region.accepts(5)).isFalse();
        assertThat(region.accepts(15)).isFalse();
        assertThat(region.falseAlarm()).isLessThan(.05);
        assertThatThrownBy(() -> AcceptanceRegion.of(0, .5, .05)).hasMessage("n: 0 (expected 1 or more)");
    }
}
