package dev.liveops.events.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionPolicyTest {

    private static final String FRIDAY = "2026-12-04T17:00:00Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;BYDAY=FR;COUNT=10",
                "FREQ=MONTHLY;BYDAY=1FR",
                "FREQ=YEARLY;INTERVAL=2",
                "FREQ=HOURLY;INTERVAL=12",
                "FREQ=DAILY;UNTIL=20270101T000000Z"
            })
    void shouldTakeARuleThatStartFits(String rule) {
        check(FRIDAY, "2026-12-04T18:00:00Z", new EventRecurrence(rule, "Europe/Berlin"), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=MINUTELY | expected FREQ=HOURLY or a longer one",
                "FREQ=SECONDLY;COUNT=3 | expected FREQ=HOURLY or a longer one",
                "FREQ=DAILY;BYSECOND=1,2 | without BYSECOND",
                "FREQ=HOURLY | more than 1000 times",
                "FREQ=DAILY;INTERVAL=0 | an RRULE of RFC 5545",
                "FREQ=SOMETIMES | an RRULE of RFC 5545",
                "RRULE:FREQ=DAILY | an RRULE of RFC 5545",
                "freq=daily | an RRULE of RFC 5545",
                "FREQ=WEEKLY;BYDAY=MO | that start_at fits",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | that start_at fits",
                "'' | an RRULE of RFC 5545"
            })
    void shouldRefuseARuleAndSayWhatWasExpected(String rule, String expected) {
        assertThat(refused(FRIDAY, "2026-12-04T17:10:00Z", new EventRecurrence(rule, "Europe/Berlin"), null))
                .startsWith("recurrence.rrule: ")
                .contains(expected);
    }

    @Test
    void shouldRefuseOccurrencesThatOverlapThemselves() {
        EventRecurrence daily = new EventRecurrence("FREQ=DAILY", "UTC");

        check(FRIDAY, "2026-12-05T17:00:00Z", daily, null);
        assertThat(refused(FRIDAY, "2026-12-05T17:00:01Z", daily, null)).contains("expected not before the one of");
    }

    @Test
    void shouldRefuseATimeThatTheClocksHaveTwiceUnlessItIsTheEarlier() {
        EventRecurrence daily = new EventRecurrence("FREQ=DAILY", "Europe/Berlin");

        check("2027-10-31T00:30:00Z", "2027-10-31T05:00:00Z", daily, null);
        assertThat(refused("2027-10-31T01:30:00Z", "2027-10-31T05:00:00Z", daily, null))
                .startsWith("start_at: ")
                .contains("expected 2027-10-31T00:30:00Z, the earlier");
    }

    @Test
    void shouldRefuseZonesThatThereAreNot() {
        assertThat(refused(FRIDAY, "2026-12-05T00:00:00Z", new EventRecurrence("FREQ=WEEKLY", "Mars/Base"), null))
                .startsWith("recurrence.time_zone: \"Mars/Base\" (expected a name in the IANA");
        assertThat(refused(FRIDAY, "2026-12-05T00:00:00Z", null, new EventRegions(null, Map.of("eu", "+01:00"))))
                .startsWith("regions.zones.eu: ");
        assertThat(refused(FRIDAY, "2026-12-05T00:00:00Z", null, new EventRegions(null, Map.of())))
                .startsWith("regions.zones: 0 regions");
        assertThat(refused(
                        FRIDAY,
                        "2026-12-05T00:00:00Z",
                        new EventRecurrence("FREQ=WEEKLY", "UTC"),
                        new EventRegions("Asia/Tokyo", Map.of("eu", "Europe/Berlin"))))
                .startsWith("regions.time_zone: ");
    }

    private static void check(String start, String end, EventRecurrence recurrence, EventRegions regions) {
        Violations violations = new Violations();
        RepetitionPolicy.check(violations, Instant.parse(start), Instant.parse(end), recurrence, regions);
        violations.throwIfAny(EventsProblem.INVALID);
    }

    private static String refused(String start, String end, EventRecurrence recurrence, EventRegions regions) {
        var violation = catchThrowableOfType(ProblemException.class, () -> check(start, end, recurrence, regions))
                .violations()
                .get(0);
        return violation.path() + ": " + violation.detail();
    }
}
