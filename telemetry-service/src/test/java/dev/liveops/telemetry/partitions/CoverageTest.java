package dev.liveops.telemetry.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    private static final Coverage COVERAGE = Coverage.NONE.with(List.of(
            range("2026-11-20", "2026-11-21"),
            range("2026-08-01", "2026-09-01"),
            range("2026-11-21", "2026-11-22"),
            range("2026-11-22", "2026-11-24"),
            range("2026-11-25", "2026-11-26")));

    @Test
    void shouldForgetARangeAndNoOther() {
        Coverage rest = COVERAGE.without(range("2026-11-22", "2026-11-24"));

        assertThat(rest.covers(LocalDate.parse("2026-11-22"))).isFalse();
        assertThat(rest.covers(LocalDate.parse("2026-11-21"))).isTrue();
        assertThat(COVERAGE.without(range("2026-11-22", "2026-11-23")).covers(LocalDate.parse("2026-11-22")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-31, false",
        "2026-08-01, true",
        "2026-08-31, true",
        "2026-09-01, false",
        "2026-11-23, true",
        "2026-11-24, false",
        "2026-11-25, true",
        "2026-11-26, false",
    })
    void shouldCoverTheDaysOfItsRangesOnly(LocalDate day, boolean isCovered) {
        assertThat(COVERAGE.covers(day)).isEqualTo(isCovered);
        assertThat(COVERAGE.coversAll(List.of(LocalDate.parse("2026-11-20"), day)))
                .isEqualTo(isCovered);
        assertThat(Coverage.NONE.covers(day)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-31, 0",
        "2026-09-01, 1",
        "2026-11-20, 1",
        "2026-11-21, 2",
        "2026-11-23, 3",
        "2026-11-24, 4",
        "2027-01-01, 5",
    })
    void shouldNameTheRangesThatEndByADayAndTheOldestFirst(LocalDate day, int ended) {
        List<DayRange> ranges = Stream.of(
                        range("2026-08-01", "2026-09-01"),
                        range("2026-11-20", "2026-11-21"),
                        range("2026-11-21", "2026-11-22"),
                        range("2026-11-22", "2026-11-24"),
                        range("2026-11-25", "2026-11-26"))
                .toList();

        assertThat(COVERAGE.endingBy(day)).isEqualTo(ranges.subList(0, ended));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-31, 31",
        "2026-08-01, 30",
        "2026-08-31, 0",
        "2026-11-19, 4",
        "2026-11-21, 2",
        "2026-11-23, 0",
        "2026-11-24, 1",
        "2026-11-25, 0",
    })
    void shouldCountTheDaysAheadUpToTheFirstGap(LocalDate today, int days) {
        assertThat(COVERAGE.daysAhead(today)).isEqualTo(days);
        assertThat(Coverage.NONE.daysAhead(today)).isZero();
    }

    @Test
    void shouldNotChangeWhatItWasMadeOf() {
        Coverage more = COVERAGE.with(List.of(range("2026-12-01", "2026-12-02")));

        assertThat(more.covers(LocalDate.parse("2026-12-01"))).isTrue();
        assertThat(COVERAGE.covers(LocalDate.parse("2026-12-01"))).isFalse();
    }

    private static DayRange range(String from, String to) {
        return new DayRange(LocalDate.parse(from), LocalDate.parse(to));
    }
}
