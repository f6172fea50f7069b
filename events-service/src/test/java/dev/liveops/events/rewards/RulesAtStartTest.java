package dev.liveops.events.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.events.history.EventHistory;
import dev.liveops.events.history.PastRevision;
import dev.liveops.events.rewards.JudgedEvent.Why;
import dev.liveops.events.rewards.RewardRun.NamedEvent;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesAtStartTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-12-03T10:00:00Z");
    private static final Instant LONG_AGO = START.minus(Duration.ofDays(2));
    private static final Instant LATER = START.plus(Duration.ofDays(2));

    private static final VersionRange ALL = VersionRange.of("*");

    private final List<PastRevision> past = new ArrayList<>();

    // The second revision came into force so many seconds before the run began.
    @ParameterizedTest
    @CsvSource({
        "59.999999, 1, 1, NAMED",
        "60, 1, 2, IN_FORCE",
        "3600, 1, 2, IN_FORCE",
        "30, 2, 2, NAMED",
        "30, , 2, IN_FORCE",
        "30, 7, 2, IN_FORCE",
        // In force only after the run began: nobody can have held it.
        "-1, 2, 1, IN_FORCE"
    })
    void shouldCountTheNamedRevisionIfItWasInForceWithinAMinuteBefore(
            double secondsBefore, Integer named, int counting, Why why) {
        revision("fire", 1, LONG_AGO, LONG_AGO, LATER, "{\"rewards\":{\"xp_multiplier\":2}}");
        Instant corrected = START.minusNanos(Math.round(secondsBefore * 1_000_000) * 1_000);
        revision("fire", 2, corrected, LONG_AGO, LATER, "{\"rewards\":{\"xp_multiplier\":3}}");

        RulesAtStart rules = rules(named("fire", named));

        assertThat(rules.events()).singleElement().satisfies(event -> {
            assertThat(event.counts()).isTrue();
            assertThat(event.revision()).isEqualTo(counting);
            assertThat(event.why()).isEqualTo(why);
        });
        assertThat(rules.rules().rewards().xp().basisPoints()).isEqualTo(counting == 1 ? 20_000 : 30_000);
    }

    @Test
    void shouldCountWhatIsOnWhetherTheRunNamesItOrNot() {
        revision("fire", 1, LONG_AGO, LONG_AGO, LATER, "{\"rewards\":{\"xp_multiplier\":2}}");

        assertThat(rules().rules().rewards().xp().basisPoints()).isEqualTo(20_000);
    }

    @Test
    void shouldHoldTheStartOfAWindowAndNotItsEnd() {
        revision("from-now", 1, LONG_AGO, START, LATER, "{}");
        revision("to-now", 1, LONG_AGO, LONG_AGO, START, "{}");

        assertThat(whys(rules(named("from-now", 1), named("to-now", 1))))
                .containsEntry("from-now", Why.NAMED)
                .containsEntry("to-now", Why.NOT_ON);
    }

    @Test
    void shouldGoOnCountingACancelledEventForClientsThatStillShowIt() {
        revision("fire", 1, LONG_AGO, LONG_AGO, LATER, "{}");
        cancelled("fire", 2, START.minusSeconds(20), LATER);

        assertThat(whys(rules(named("fire", 1)))).containsEntry("fire", Why.NAMED);
        assertThat(whys(rules(named("fire", null)))).containsEntry("fire", Why.NOT_ON);
        assertThat(rules().events()).isEmpty();
    }

    @Test
    void shouldCountAnExtendedEventForARunThatNamesTheRevisionBefore() {
        revision("fire", 1, LONG_AGO, LONG_AGO, START, "{}");
        revision("fire", 2, START.minusSeconds(10), LONG_AGO, LATER, "{}");

        assertThat(whys(rules(named("fire", 1)))).containsEntry("fire", Why.IN_FORCE);
    }

    // A happy hour from 10:00 on by the clocks of each region, every day: at 10:00 UTC it is on in none but London.
    @ParameterizedTest
    @CsvSource({"uk, IN_FORCE", "jp, NOT_ON", ", IN_FORCE", "nowhere, IN_FORCE"})
    void shouldCountTheOccurrenceThatIsOnInTheRunsRegion(String region, Why why) {
        Instant first = LONG_AGO;
        EventWindows hours = EventWindows.of(
                first,
                first.plus(Duration.ofHours(1)),
                new EventRecurrence("FREQ=DAILY;COUNT=10", "UTC"),
                new EventRegions("UTC", Map.of("uk", "Europe/London", "jp", "Asia/Tokyo")));
        past.add(new PastRevision(
                "hour",
                1,
                LiveEventType.EVENT,
                hours.firstStart(),
                hours.lastEnd(),
                hours,
                ALL,
                ALL,
                0,
                null,
                rules("{}"),
                true,
                false,
                LONG_AGO));

        RewardRun run = new RewardRun(
                "player-1", "r-1", START, null, null, null, region, List.of(named("hour", null)), new Amounts(1, 1));

        assertThat(whys(RulesAtStart.of(run, new EventHistory(past)))).containsEntry("hour", why);
    }

    @Test
    void shouldCountAPrivateEventOnlyWhereTheRunNamesIt() {
        past.add(new PastRevision(
                "vip",
                1,
                LiveEventType.EVENT,
                LONG_AGO,
                LATER,
                windows(LONG_AGO, LATER),
                ALL,
                ALL,
                0,
                null,
                rules("{}"),
                true,
                true,
                LONG_AGO));

        assertThat(whys(rules())).containsEntry("vip", Why.NOT_NAMED);
        assertThat(whys(rules(named("vip", null)))).containsEntry("vip", Why.IN_FORCE);
    }

    @Test
    void shouldSayWhichEventOfAGroupCountsInsteadAndWhatIsUnknown() {
        grouped("one", 5);
        grouped("two", 1);

        RulesAtStart rules = rules(named("two", 1), named("nowhere", 3));

        assertThat(whys(rules))
                .containsEntry("one", Why.IN_FORCE)
                .containsEntry("two", Why.LEFT_OUT)
                .containsEntry("nowhere", Why.UNKNOWN);
        assertThat(rules.events())
                .filteredOn(event -> event.eventId().equals("two"))
                .singleElement()
                .satisfies(event -> assertThat(event.keptBy()).isEqualTo("one"));
        assertThat(rules.rules().events())
                .singleElement()
                .satisfies(event -> assertThat(event.id()).isEqualTo("one"));
    }

    private void grouped(String id, int priority) {
        past.add(new PastRevision(
                id,
                1,
                LiveEventType.EVENT,
                LONG_AGO,
                LATER,
                windows(LONG_AGO, LATER),
                ALL,
                ALL,
                priority,
                "g",
                rules("{}"),
                true,
                false,
                LONG_AGO));
    }

    private void revision(String id, int number, Instant from, Instant startAt, Instant endAt, String rules) {
        past.add(new PastRevision(
                id,
                number,
                LiveEventType.EVENT,
                startAt,
                endAt,
                windows(startAt, endAt),
                ALL,
                ALL,
                0,
                null,
                rules(rules),
                true,
                false,
                from));
    }

    private void cancelled(String id, int number, Instant from, Instant endAt) {
        past.add(new PastRevision(
                id,
                number,
                LiveEventType.EVENT,
                LONG_AGO,
                endAt,
                windows(LONG_AGO, endAt),
                ALL,
                ALL,
                0,
                null,
                rules("{}"),
                false,
                false,
                from));
    }

    private static EventWindows windows(Instant startAt, Instant endAt) {
        return EventWindows.of(startAt, endAt, null, null);
    }

    private RulesAtStart rules(NamedEvent... named) {
        RewardRun run =
                new RewardRun("player-1", "r-1", START, null, null, null, null, List.of(named), new Amounts(100, 10));
        return RulesAtStart.of(run, new EventHistory(past));
    }

    private static NamedEvent named(String id, Integer revision) {
        return new NamedEvent(id, revision);
    }

    private static Map<String, Why> whys(RulesAtStart rules) {
        return rules.events().stream().collect(Collectors.toMap(JudgedEvent::eventId, JudgedEvent::why));
    }

    private static JsonNode rules(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
