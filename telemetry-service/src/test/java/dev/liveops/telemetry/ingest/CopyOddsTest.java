package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopyOddsTest {

    private final CopyOdds odds = new CopyOdds();

    @Test
    void shouldTryACopyFirst() {
        assertThat(odds.areGood()).isTrue();
    }

    @Test
    void shouldNotBeDeterredByADuplicateNowAndThen() {
        for (int group = 0; group < 1_000; group++) {
            odds.saw(group % 4 == 0);

            assertThat(odds.areGood()).as("group %d", group).isTrue();
        }
    }

    @Test
    void shouldGiveUpSoonWhereNearlyEveryGroupHoldsADuplicateAndComeBackWhenThatIsOver() {
        IntStream.range(0, 10).forEach(group -> odds.saw(true));
        assertThat(odds.areGood()).isFalse();

        IntStream.range(0, 10).forEach(group -> odds.saw(false));
        assertThat(odds.areGood()).isTrue();
    }
}
