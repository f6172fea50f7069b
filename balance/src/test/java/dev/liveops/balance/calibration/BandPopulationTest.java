package dev.liveops.balance.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.balance.trial.Population.Share;
import dev.liveops.statistics.Proportion;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandPopulationTest {

    private static final List<PolicyRate> POLICIES = List.of(
            new PolicyRate("expert", new Proportion(2_800, 4_000)),
            new PolicyRate("novice", new Proportion(800, 4_000)),
            new PolicyRate("casual", new Proportion(1_600, 4_000)));

    @Test
    void shouldMixTheNearestPoliciesSoThatTheyWinAsOften() {
        BandPopulation band = BandPopulation.fit("middle", .45, POLICIES);

        assertThat(band.reached()).isTrue();
        assertThat(band.population().shares()).extracting(Share::policy).containsExactly("casual", "expert");
        assertThat(band.population().shares().get(1).weight()).isCloseTo(.05 / .30, within(1e-12));
    }

    @Test
    void shouldTakeTheNearestAloneWhereNoneReachesTheBandAndSaySo() {
        BandPopulation far = BandPopulation.fit("high", .9, POLICIES);
        BandPopulation near = BandPopulation.fit("high", .705, POLICIES);

        assertThat(far.population().shares()).containsExactly(new Share("expert", 1));
        assertThat(far.reached()).isFalse();
        assertThat(near.reached()).isTrue();
    }
}
