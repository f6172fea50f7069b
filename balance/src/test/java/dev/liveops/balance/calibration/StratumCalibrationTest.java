package dev.liveops.balance.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.golden.Calibration.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratumCalibrationTest {

    private static final long[] SIMULATED = {120, 340, 560, 780, 640, 380, 180};
    private static final long[] LIVE = {150, 390, 610, 770, 600, 330, 150};

    /** The reference case drift_tiers_cleared. */
    @Test
    void shouldMeasureTiersAsTheReferenceDoes() {
        StratumCalibration found = of(SIMULATED, 1_500, LIVE, 1_490);

        assertThat(found.calibration().stabilityIndex()).isCloseTo(0.010986486241660013, within(1e-12));
        assertThat(found.indexLimit()).isCloseTo(0.014971829656550214, within(1e-12));
        assertThat(found.wasserstein()).isCloseTo(0.15666666666666634, within(1e-12));
        assertThat(found.chiSquareP()).isCloseTo(0.011316574887487921, within(1e-12));
        assertThat(found.verdict()).isEqualTo(Verdict.CALIBRATED);
    }

    @Test
    void shouldCallWinRatesTooFarApartADrift() {
        assertThat(of(SIMULATED, 1_500, LIVE, 1_200).verdict()).isEqualTo(Verdict.DRIFT);
    }

    @Test
    void shouldNotTakeTheNoiseOfASmallSampleForADrift() {
        long[] few = {5, 2, 1, 2, 4, 5, 1};

        StratumCalibration found = of(SIMULATED, 1_500, few, 10);

        assertThat(found.calibration().stabilityIndex()).isGreaterThan(.25);
        assertThat(found.calibration().verdict()).isEqualTo(Verdict.DRIFT);
        assertThat(found.calibration().stabilityIndex()).isLessThan(found.indexLimit());
        assertThat(found.verdict()).isEqualTo(Verdict.WEAK);
    }

    @Test
    void shouldRefuseABandThatDoesNotAddUp() {
        assertThatThrownBy(() -> new LiveBand("low", 10, 3, List.of(4L, 5L)))
                .hasMessage(
                        "calibration_sample: band low has 3 wins of 10 users, and tiers cleared by 9 (expected wins of"
                                + " 0..10, and each user's tiers)");
        assertThat(new LiveBand("low", 10, 3, List.of(4L, 5L, 0L, 1L)).bins(2)).containsExactly(4, 5, 1);
    }

    private static StratumCalibration of(long[] simulated, long simulatedWins, long[] live, long liveWins) {
        return StratumCalibration.of(
                "all",
                new Proportion(simulatedWins, sum(simulated)),
                simulated,
                new Proportion(liveWins, sum(live)),
                live,
                .05);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
