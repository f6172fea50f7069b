package dev.liveops.telemetry.kpis;

import static dev.liveops.telemetry.kpis.GivenSums.DAY;
import static dev.liveops.telemetry.kpis.GivenSums.question;
import static dev.liveops.telemetry.kpis.GivenSums.rows;
import static dev.liveops.telemetry.kpis.GivenSums.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    @Test
    void shouldTakeRunsForAbandonedOnceTheirDayIsOverLongEnough() {
        // Two days after the end of the 17th the 20th begins.
        List<KpiRow> rows = rows(
                question(Kpi.OVERVIEW, Each.RANGE),
                Map.of(
                        Source.RUNS,
                        List.of(
                                sum(TODAY.minusDays(3), "", 10, 10, 7),
                                sum(TODAY.minusDays(2), "", 10, 10, 6),
                                sum(TODAY, "", 10, 10, 5))));

        assertThat(rows).hasSize(1);
        assertThat(value(rows.get(0), Measure.ABANDONED)).isEqualTo(3L);
        assertThat(value(rows.get(0), Measure.OPEN)).isEqualTo(9L);
        assertThat(value(rows.get(0), Measure.RUNS)).isEqualTo(30L);
    }

    @Test
    void shouldHaveARowForADayWithoutAnythingUpToToday() {
        List<KpiRow> rows = rows(question(Kpi.OVERVIEW, Each.DAY), Map.of(Source.RUNS, List.of(sum(DAY, "", 3))));

        assertThat(rows).hasSize(20);
        assertThat(rows.get(9).key()).containsExactly(Map.entry("day", "2026-03-10"));
        assertThat(rows.get(19).key()).containsExactly(Map.entry("day", "2026-03-20"));
        assertThat(value(rows.get(19), Measure.RUNS)).isEqualTo(0L);
        assertThat(rows.get(19).figures().get("win_rate")).isEqualTo(new KpiFigure(null, 0L, null, null));
    }

    @Test
    void shouldLeaveOutWhatIsNotKeptInsteadOfCountingNothing() {
        List<KpiRow> rows = rows(question(Kpi.OVERVIEW, Each.RANGE), Map.of(Source.RUNS, List.of(sum(DAY, "", 3))));

        assertThat(rows.get(0).figures()).doesNotContainKeys("sessions", "crash_rate", "player_days", "dau");
    }

    @Test
    void shouldMultiplyWhatIsLeftWaveByWaveInTheOrderOfTheirNumbers() {
        List<KpiRow> rows = rows(
                question(Kpi.DIFFICULTY, Each.RANGE),
                Map.of(
                        Source.WAVES,
                        List.of(
                                sum(null, "10:1", 1, 1),
                                sum(null, "2:10", 3, 1),
                                sum(null, "2:9", 9, 1, 5_500, 1, 20, 9),
                                sum(null, ":3", 1, 0))));

        assertThat(rows)
                .extracting(row -> row.key().toString())
                .containsExactly("{tier=, wave=3}", "{tier=2, wave=9}", "{tier=2, wave=10}", "{tier=10, wave=1}");
        assertThat(rows)
                .extracting(row -> value(row, Measure.SURVIVAL).doubleValue())
                .containsExactly(1.0, .9, .9 * .75, .9 * .75 * .5);
        assertThat(value(rows.get(1), Measure.CORE_HP_AT_DEATH)).isEqualTo(5.5);
        assertThat(rows.get(1).figures().get("heroes_remaining")).isEqualTo(new KpiFigure(20.0 / 9, 9L, null, null));
    }

    @Test
    void shouldGiveNoIntervalWhereAPartIsNoPartOfTheWhole() {
        // A relic that is picked from no draft.
        List<KpiRow> rows = rows(
                question(Kpi.CONTENT, Each.RANGE),
                Map.of(
                        Source.CONTENT, List.of(sum(null, "relic", 2, 6, 2, 1, 4, 3, 0, 0)),
                        Source.RUNS, List.of(sum(null, "", 10, 10, 8))));

        Map<String, KpiFigure> figures = rows.get(0).figures();
        assertThat(figures.get("pick_rate")).isEqualTo(new KpiFigure(3.0, 2L, null, null));
        assertThat(figures.get("usage").value()).isEqualTo(.5);
        assertThat(figures.get("usage").n()).isEqualTo(8);
        assertThat(figures.get("win_rate_picked").value()).isEqualTo(.75);
        assertThat(figures.get("win_rate_not_picked").value()).isNull();
    }

    @Test
    void shouldGiveTheScoreIntervalOfAShare() {
        List<KpiRow> rows =
                rows(question(Kpi.TIERS, Each.RANGE), Map.of(Source.TIERS, List.of(sum(null, "1", 20, 10, 5, 20))));

        // Newcombe's tables: 5 of 20 at 95 %.
        KpiFigure rate = rows.get(0).figures().get("tier_win_rate");
        assertThat(rate.low()).isCloseTo(.1119, within(1e-4));
        assertThat(rate.high()).isCloseTo(.4687, within(1e-4));
    }

    @Test
    void shouldCountACohortOnlyWhereTheDayAfterIsOver() {
        List<KpiRow> rows = rows(
                question(Kpi.RETENTION, Each.RANGE),
                Map.of(
                        Source.RETENTION,
                        List.of(
                                sum(TODAY.minusDays(2), "0", 100),
                                sum(TODAY.minusDays(2), "1", 40),
                                sum(TODAY.minusDays(1), "0", 50),
                                sum(TODAY.minusDays(1), "1", 1))));

        KpiFigure first = rows.get(0).figures().get("retention_d1");
        assertThat(first.n()).isEqualTo(100);
        assertThat(first.value()).isEqualTo(.4);
        assertThat(value(rows.get(0), Measure.COHORT)).isEqualTo(150L);
        assertThat(rows.get(0).figures().get("retention_d7").n()).isZero();
    }

    @Test
    void shouldKeepTheSpreadOfLargeScoresThatDoublesWouldLose() {
        long score = 999_999_999_000L;
        BigInteger squares = BigInteger.valueOf(score)
                .pow(2)
                .add(BigInteger.valueOf(score + 1_000).pow(2));
        Sum scores = new Sum(null, List.of(), "600", List.of(2L, 2 * score + 1_000, 0L, 0L, 0L, 0L, 0L, 0L), squares);

        KpiFigure deviation = rows(question(Kpi.SCORES, Each.RANGE), Map.of(Source.SCORES, List.of(scores)))
                .get(0)
                .figures()
                .get("score_deviation");

        assertThat(deviation.value()).isEqualTo(Math.sqrt(.5));
    }

    @Test
    void shouldSplitProgressWhoseIdHoldsAColon() {
        List<KpiRow> rows = rows(
                question(Kpi.PROGRESSION, Each.RANGE),
                Map.of(Source.PROGRESSION, List.of(sum(null, "unlock:trap:a:b", 2), sum(null, "level:7", 1))));

        assertThat(rows)
                .extracting(row -> row.key().toString())
                .containsExactly("{step=unlock, content_type=trap, id=a:b}", "{step=level, content_type=, id=7}");
    }

    private static Number value(KpiRow row, Measure measure) {
        return row.figures().get(measure.wire()).value();
    }
}
