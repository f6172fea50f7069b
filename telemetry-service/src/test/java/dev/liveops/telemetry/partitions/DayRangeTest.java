package dev.liveops.telemetry.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.id.UuidV7;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayRangeTest {

    private static final LocalDate DAY = LocalDate.parse("2025-12-03");

    @Test
    void shouldPutTheFirstAndTheLastIdOfADayIntoIt() {
        assertThat(DayRange.dayOf(UuidV7.of(Instant.parse("2025-12-03T00:00:00Z"), 0, 0)))
                .isEqualTo(DAY);
        assertThat(DayRange.dayOf(UuidV7.of(Instant.parse("2025-12-03T23:59:59.999Z"), -1, -1)))
                .isEqualTo(DAY);
        assertThat(DayRange.dayOf(UuidV7.of(Instant.parse("2025-12-02T23:59:59.999Z"), -1, -1)))
                .isEqualTo(DAY.minusDays(1));
    }

    @Test
    void shouldReadThePartitionsBounds() {
        DayRange range = DayRange.ofBounds(
                UuidV7.bound(Instant.parse("2025-12-01T00:00:00Z")),
                UuidV7.bound(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(range).isEqualTo(DayRange.month(DAY));
    }

    @Test
    void shouldRefuseARangeWithoutADay() {
        assertThatThrownBy(() -> new DayRange(DAY, DAY)).hasMessageContaining("expected at least one");
    }
}
