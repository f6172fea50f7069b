package dev.liveops.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.StratifiedShare.Stratum;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratifiedShareTest {

    @Test
    void shouldBeWilsonsIntervalWhereStrataAreLookedAtInProportion() {
        StratifiedShare share = new StratifiedShare(
                List.of(new Stratum(300, new Proportion(6, 30)), new Stratum(200, new Proportion(4, 20))));

        assertThat(share.rate()).isCloseTo(.2, within(1e-12));
        assertThat(share.effectiveSize()).isCloseTo(50, within(1e-9));
        Interval whole = new Proportion(10, 50).wilson(.05);
        assertThat(share.wilson(.05).low()).isCloseTo(whole.low(), within(1e-12));
        assertThat(share.wilson(.05).high()).isCloseTo(whole.high(), within(1e-12));
    }

    @Test
    void shouldCountStrataByTheirSizeAndSayThatLessIsKnown() {
        StratifiedShare share = new StratifiedShare(
                List.of(new Stratum(9_900, new Proportion(0, 25)), new Stratum(100, new Proportion(25, 25))));

        assertThat(share.rate()).isCloseTo(.01, within(1e-12));
        assertThat(share.effectiveSize()).isCloseTo(25 / (.99 * .99 + .01 * .01), within(1e-9));
        assertThat(share.wilson(.05).high()).isGreaterThan(.1);
        assertThatThrownBy(() -> new Stratum(3, new Proportion(0, 4))).hasMessageContaining("size");
    }
}
