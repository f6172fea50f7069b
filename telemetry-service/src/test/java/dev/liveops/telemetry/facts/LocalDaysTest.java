package dev.liveops.telemetry.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDaysTest {

    private static final long DAY = 86_400_000_000L;

    // Among them days that begin twice, or without a midnight, or are skipped, and offsets of odd seconds.
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-01-01T00:00:00Z",
        "Europe/Berlin, 2026-03-29T01:00:00Z",
        "Asia/Kathmandu, 2026-05-01T18:15:00Z",
        "America/Sao_Paulo, 2018-02-18T02:00:00Z",
        "America/Sao_Paulo, 2018-11-04T03:00:00Z",
        "Pacific/Apia, 2011-12-30T10:00:00Z",
        "Africa/Monrovia, 1972-01-07T00:44:30Z",
        "Europe/Amsterdam, 1937-06-30T23:40:28Z",
    })
    void shouldSayTheDaysThatTheRulesSay(String zone, Instant around) {
        FactRules rules = new FactRules(ZoneId.of(zone), Set.of(), 1);
        LocalDays days = new LocalDays(rules);
        long middle = ChronoUnit.MICROS.between(Instant.EPOCH, around);
        Random random = new Random(7);

        for (int turn = 0; turn < 20_000; turn++) {
            long span = turn % 2 == 0 ? 2 * DAY : 1_800_000_000L;
            long micros = middle + random.nextLong(-span, span);
            assertThat(days.of(micros)).as("%d", micros).isEqualTo(rules.day(micros));
        }
        for (long micros = middle - 3_000_000; micros < middle + 3_000_000; micros += 250_000) {
            assertThat(days.of(micros)).as("%d", micros).isEqualTo(rules.day(micros));
        }
    }
}
