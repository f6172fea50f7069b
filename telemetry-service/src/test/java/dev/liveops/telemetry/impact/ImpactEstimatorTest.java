package dev.liveops.telemetry.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.telemetry.impact.Impact.Estimate;
import dev.liveops.telemetry.impact.Impact.Figure;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpactEstimatorTest {

    private static final LocalDate MOMENT = LocalDate.parse("2026-06-03");
    private static final LocalDate BEGIN = MOMENT.minusDays(120);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6})
    void shouldFindWhatWasAddedAndNoWeekendsWhateverTheGap(int gap) {
        // Weekends are high, and the days after hold another number of them.
        ImpactSeries series = series(day -> day.getDayOfWeek().getValue() * 10 + (day.isBefore(MOMENT) ? 0 : 5));
        Figure figure = estimator(spans(gap, 14, 10)).estimate("runs", "count", series);

        assertThat(estimate(figure).effect()).isCloseTo(5, within(1e-9));
        assertThat(estimate(figure).low()).isCloseTo(5, within(1e-9));
        assertThat(estimate(figure).pValue()).isNull();
        assertThat(Objects.requireNonNull(figure.withoutNovelty()).effect()).isCloseTo(5, within(1e-9));
        assertThat(figure.evidence()).isEqualTo("ranked");
        assertThat(Objects.requireNonNull(figure.placebos()).rank()).isOne();
        assertThat(figure.placebos().windows()).hasSize(60).allSatisfy(placebo -> {
            assertThat(placebo.effect()).isCloseTo(0, within(1e-9));
            assertThat(placebo.day().plusDays(9)).isBefore(MOMENT);
        });
    }

    @Test
    void shouldRankByHowMuchHappenedAnyway() {
        Random random = new Random(5);
        Map<LocalDate, Double> noise = days(day -> random.nextGaussian());
        ImpactSeries series = new ImpactSeries(noise);

        Figure figure = estimator(spans(1, 7, 7)).estimate("runs", "count", series);

        double size = Math.abs(estimate(figure).effect());
        assertThat(Objects.requireNonNull(figure.placebos()).rank())
                .isEqualTo(1
                        + (int) figure.placebos().windows().stream()
                                .filter(placebo -> Math.abs(placebo.effect()) >= size)
                                .count());
        assertThat(figure.placebos().share()).isEqualTo(figure.placebos().rank() / 61.0);
        assertThat(estimate(figure).low()).isLessThan(estimate(figure).effect());
    }

    @Test
    void shouldLeaveOutTheFirstTwoDaysAfterBeside() {
        ImpactSeries series = series(day -> day.isBefore(MOMENT) ? 1 : day.isBefore(MOMENT.plusDays(2)) ? 100 : 2);

        Figure figure = estimator(spans(0, 14, 9)).estimate("runs", "count", series);

        assertThat(estimate(figure).effect()).isGreaterThan(10);
        assertThat(Objects.requireNonNull(figure.withoutNovelty()).effect()).isCloseTo(1, within(1e-9));
        assertThat(figure.withoutNovelty().daysAfter()).isEqualTo(7);
    }

    @Test
    void shouldSayWhichDaysAreMissing() {
        ImpactSeries young = new ImpactSeries(days(day -> 1).entrySet().stream()
                .filter(day -> !day.getKey().isBefore(MOMENT.minusDays(6)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        ImpactSeries early = new ImpactSeries(days(day -> 1).entrySet().stream()
                .filter(day -> day.getKey().isBefore(MOMENT.plusDays(1)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        ImpactSeries some = new ImpactSeries(days(day -> 1).entrySet().stream()
                .filter(day -> !day.getKey().isBefore(MOMENT.minusDays(31)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        ImpactEstimator estimator = estimator(spans(0, 14, 14));

        assertThat(estimator.estimate("runs", "count", young).status()).isEqualTo("too_few_days_before");
        assertThat(estimator.estimate("runs", "count", early).status()).isEqualTo("too_few_days_after");
        Figure figure = estimator.estimate("runs", "count", some);
        assertThat(figure.evidence()).isEqualTo("few_placebos");
        assertThat(Objects.requireNonNull(figure.placebos()).windows()).hasSize(4);
        assertThat(estimator(spans(0, 28, 14)).estimate("runs", "count", some).evidence())
                .isEqualTo("no_placebos");
    }

    private static ImpactSpans spans(int gap, int before, int after) {
        return new ImpactSpans(MOMENT.minusDays(1), gap, before, after);
    }

    private static ImpactEstimator estimator(ImpactSpans spans) {
        return new ImpactEstimator(spans, 20, 60);
    }

    private static Estimate estimate(Figure figure) {
        return Objects.requireNonNull(figure.estimate());
    }

    private static ImpactSeries series(ToDoubleFunction<LocalDate> value) {
        return new ImpactSeries(days(value));
    }

    private static Map<LocalDate, Double> days(ToDoubleFunction<LocalDate> value) {
        Map<LocalDate, Double> days = new TreeMap<>();
        for (LocalDate day = BEGIN; day.isBefore(MOMENT.plusDays(40)); day = day.plusDays(1)) {
            days.put(day, value.applyAsDouble(day));
        }
        return days;
    }
}
