package dev.liveops.experiments.analysis;

import static dev.liveops.experiments.analysis.Studies.FIRST_DAY;
import static dev.liveops.experiments.analysis.Studies.control;
import static dev.liveops.experiments.analysis.Studies.days;
import static dev.liveops.experiments.analysis.Studies.metric;
import static dev.liveops.experiments.analysis.Studies.share;
import static dev.liveops.experiments.analysis.Studies.study;
import static dev.liveops.experiments.analysis.Studies.treatment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.experiments.definition.ExperimentMetric.BuiltIn;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static final ExperimentMetric D1 = metric("d1", MetricRole.GOAL, BuiltIn.RETENTION_D1);

    @Test
    void shouldClaimNothingBelowAHundredUsersAVariant() {
        Looks looks = Looks.of(study(D1), D1, days(List.of(day(10, 99, 90, 99))), "new");

        assertThat(looks.figure().status()).isEqualTo("insufficient_data");
        assertThat(looks.decisionP()).isNull();
        assertThat(looks.days()).singleElement().satisfies(day -> {
            assertThat(day.effect()).isCloseTo(80.0 / 99, within(1e-12));
            assertThat(day.low()).isNull();
        });
    }

    @Test
    void shouldKeepTheSmallestPValueWhenLaterDaysSayLess() {
        List<Map<Cell, ArmSums>> newcomers =
                List.of(day(100, 500, 180, 500), day(140, 500, 100, 500), day(140, 500, 100, 500));

        double before = 1;
        for (int end = 1; end <= newcomers.size(); end++) {
            Looks looks = Looks.of(study(D1), D1, days(newcomers.subList(0, end)), "new");
            double now = looks.figure().pValue();
            assertThat(now).isLessThanOrEqualTo(before);
            assertThat(looks.days().get(end - 1).pValue()).isEqualTo(now);
            before = now;
        }
        assertThat(before).isLessThan(.001);
    }

    @Test
    void shouldTestOnceAtTheEndOfTheDayOnWhichThePlannedSampleWasThere() {
        List<Map<Cell, ArmSums>> newcomers = List.of(
                day(150, 500, 170, 500), day(150, 500, 180, 500), day(150, 500, 200, 500), day(150, 500, 230, 500));

        Looks early = Looks.of(study(2_500L, 7, D1), D1, days(newcomers.subList(0, 2)), "new");
        Looks atEnd = Looks.of(study(2_500L, 7, D1), D1, days(newcomers.subList(0, 3)), "new");
        Looks after = Looks.of(study(2_500L, 7, D1), D1, days(newcomers), "new");

        assertThat(early.figure().endDay()).isNull();
        assertThat(atEnd.figure().endDay()).isEqualTo(FIRST_DAY.plusDays(2));
        assertThat(after.figure().endDay()).isEqualTo(atEnd.figure().endDay());
        assertThat(after.figure().endP()).isEqualTo(atEnd.figure().endP());
        assertThat(atEnd.decisionP())
                .isCloseTo(
                        Math.min(
                                5 * atEnd.figure().pValue(),
                                1.25 * atEnd.figure().endP()),
                        within(1e-12));
    }

    @Test
    void shouldDecideForNoEffectNoMoreOftenThanItSaysHoweverManyDaysAreLookedAt() {
        SplittableRandom random = new SplittableRandom(20_261_201);
        int experiments = 1_000;
        int claims = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            List<Map<Cell, ArmSums>> newcomers = new ArrayList<>();
            for (int day = 0; day < 14; day++) {
                newcomers.add(day(wins(random, 100), 100, wins(random, 100), 100));
            }
            Double p =
                    Looks.of(study(2_800L, 14, D1), D1, days(newcomers), "new").decisionP();
            claims += p <= .05 ? 1 : 0;
        }

        // Of a level of .05 in 1,000 experiments 4 standard errors are 28; the union bound leaves it well below.
        assertThat(claims).isBetween(10, 60);
    }

    private static int wins(SplittableRandom random, int users) {
        int wins = 0;
        for (int user = 0; user < users; user++) {
            wins += random.nextInt(100) < 42 ? 1 : 0;
        }
        return wins;
    }

    private static Map<Cell, ArmSums> day(long controlWins, long controls, long wins, long treated) {
        return Map.of(control(), share(controlWins, controls), treatment(), share(wins, treated));
    }
}
