package dev.liveops.telemetry.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionPlanTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    @Test
    void shouldMakeOneForEachDayAroundNow() {
        List<DayRange> missing = PartitionPlan.missing(Coverage.NONE, PartitionPlan.daysAround(TODAY), TODAY);

        assertThat(missing)
                .containsExactly(
                        range("2026-11-20", "2026-11-21"),
                        range("2026-11-21", "2026-11-22"),
                        range("2026-11-22", "2026-11-23"),
                        range("2026-11-23", "2026-11-24"));
    }

    @Test
    void shouldMakeAWholeMonthForAnOldDay() {
        assertThat(missing(Coverage.NONE, "2025-12-03")).containsExactly(range("2025-12-01", "2026-01-01"));
        assertThat(missing(Coverage.NONE, "2024-02-29")).containsExactly(range("2024-02-01", "2024-03-01"));
    }

    @Test
    void shouldMakeOneMonthForSeveralOfItsDays() {
        assertThat(missing(Coverage.NONE, "2025-12-31", "2025-12-01", "2026-01-01"))
                .containsExactly(range("2025-12-01", "2026-01-01"), range("2026-01-01", "2026-02-01"));
    }

    @Test
    void shouldLeaveTheDaysFromYesterdayOnToTheirOwn() {
        assertThat(missing(Coverage.NONE, "2026-11-19")).containsExactly(range("2026-11-01", "2026-11-20"));
        assertThat(missing(Coverage.NONE, "2026-11-20")).containsExactly(range("2026-11-20", "2026-11-21"));
    }

    @Test
    void shouldFillOnlyWhatIsFreeBetweenOthers() {
        Coverage existing =
                Coverage.NONE.with(List.of(range("2026-11-05", "2026-11-06"), range("2026-11-10", "2026-11-11")));

        assertThat(missing(existing, "2026-11-04")).containsExactly(range("2026-11-01", "2026-11-05"));
        assertThat(missing(existing, "2026-11-06")).containsExactly(range("2026-11-06", "2026-11-10"));
        assertThat(missing(existing, "2026-11-12")).containsExactly(range("2026-11-11", "2026-11-20"));
        assertThat(missing(existing, "2026-11-05")).isEmpty();
    }

    @Test
    void shouldFillAMonthInOneGoThatDailyOnesEndIn() {
        Coverage daily = Coverage.NONE.with(PartitionPlan.daysAround(LocalDate.parse("2026-09-29")).stream()
                .map(DayRange::day)
                .toList());

        assertThat(missing(daily, "2026-10-15", "2026-09-01"))
                .containsExactly(range("2026-09-01", "2026-09-28"), range("2026-10-02", "2026-11-01"));
    }

    @Test
    void shouldMakeNoneForDaysThatOnlyWrongClocksShow() {
        assertThat(missing(Coverage.NONE, "1970-01-01", "2019-12-31", "2026-11-24", "2100-01-01"))
                .isEmpty();
        assertThat(missing(Coverage.NONE, "2020-01-01", "2026-11-23"))
                .containsExactly(range("2020-01-01", "2020-02-01"), range("2026-11-23", "2026-11-24"));
    }

    @Test
    void shouldMakeNothingTwice() {
        Coverage covered = Coverage.NONE.with(missing(Coverage.NONE, "2025-12-03", "2026-11-21"));

        assertThat(missing(covered, "2025-12-03", "2025-12-31", "2026-11-21")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldCoverEveryDayOnceWhateverCameBefore(long seed) {
        Random random = new Random(seed);
        Coverage coverage = Coverage.NONE;
        List<DayRange> made = new ArrayList<>();
        LocalDate today = TODAY;
        for (int step = 0; step < 300; step++) {
            today = today.plusDays(random.nextInt(5) == 0 ? random.nextInt(9) : 0);
            LocalDate day = today.minusDays(random.nextInt(200)).plusDays(random.nextInt(2));
            List<DayRange> missing = PartitionPlan.missing(coverage, List.of(day), today);
            made.addAll(missing);
            coverage = coverage.with(missing);

            assertThat(coverage.covers(day)).as("seed %d, step %d", seed, step).isTrue();
        }
        made.sort((one, other) -> one.from().compareTo(other.from()));
        for (int index = 1; index < made.size(); index++) {
            assertThat(made.get(index).from())
                    .as("seed %d", seed)
                    .isAfterOrEqualTo(made.get(index - 1).to());
        }
        assertThat(made)
                .allSatisfy(range -> assertThat(range.from().until(range.to()).toTotalMonths())
                        .isLessThanOrEqualTo(1));
    }

    private static List<DayRange> missing(Coverage existing, String... days) {
        return PartitionPlan.missing(
                existing, List.of(days).stream().map(LocalDate::parse).toList(), TODAY);
    }

    private static DayRange range(String from, String to) {
        return new DayRange(LocalDate.parse(from), LocalDate.parse(to));
    }
}
