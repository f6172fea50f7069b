package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConflictPolicyTest {

    private static final VersionRange ALL = VersionRange.of(VersionRange.ALL);
    private static final EventWindows ONCE = EventWindows.of(Events.START, Events.END, null, null);

    @Test
    void shouldNameEachLeaderboardThatTwoOpen() {
        Neighbour event = event("a", LiveEventType.EVENT, 0, null, "season:x", "fire", "own");
        Neighbour other = event("b", LiveEventType.EVENT, 0, null, "season:x", "fire", "theirs");

        assertThat(ConflictPolicy.conflicts(event, List.of(other)))
                .extracting(EventFinding::code, EventFinding::eventId, EventFinding::detail)
                .containsExactly(
                        tuple("leaderboard_scope", "b", "fire is a leaderboard of b, too: a run counts for it once"),
                        tuple(
                                "leaderboard_scope",
                                "b",
                                "season:x is a leaderboard of b, too: a run counts for it once"));
    }

    @Test
    void shouldSayWhichOfAnExclusiveGroupApplies() {
        Neighbour event = event("a", LiveEventType.EVENT, 5, "weekly");

        assertThat(ConflictPolicy.conflicts(
                        event,
                        List.of(
                                event("low", LiveEventType.EVENT, 4, "weekly"),
                                event("high", LiveEventType.EVENT, 6, "weekly"),
                                event("same", LiveEventType.EVENT, 5, "weekly"),
                                event("other", LiveEventType.EVENT, 5, "daily"),
                                event("none", LiveEventType.EVENT, 5, null))))
                .extracting(EventFinding::detail)
                .containsExactly(
                        "of weekly only this one, by its priority, applies while low is on",
                        "of weekly only high, by its priority, applies while high is on",
                        "of weekly only the one that starts first applies while same is on");
    }

    @Test
    void shouldNameASeasonOverASeasonOnly() {
        Neighbour season = event("a", LiveEventType.SEASON, 0, null);

        assertThat(ConflictPolicy.conflicts(
                        season,
                        List.of(
                                event("event", LiveEventType.EVENT, 0, null),
                                event("season", LiveEventType.SEASON, 0, null))))
                .extracting(EventFinding::code, EventFinding::eventId)
                .containsExactly(tuple("season_over_season", "season"));
        assertThat(ConflictPolicy.conflicts(
                        event("b", LiveEventType.EVENT, 0, null), List.of(event("c", LiveEventType.SEASON, 0, null))))
                .isEmpty();
    }

    @Test
    void shouldMeetWhomSomebodyCanGetBesideIt() {
        Neighbour old =
                new Neighbour("a", LiveEventType.EVENT, VersionRange.of("^1.0.0"), ALL, 0, null, Set.of(), ONCE, true);
        Neighbour recent =
                new Neighbour("b", LiveEventType.EVENT, VersionRange.of("^2.0.0"), ALL, 0, null, Set.of(), ONCE, true);
        Neighbour client =
                new Neighbour("c", LiveEventType.EVENT, ALL, VersionRange.of("<0.6.2"), 0, null, Set.of(), ONCE, true);
        Neighbour newer =
                new Neighbour("d", LiveEventType.EVENT, ALL, VersionRange.of(">=0.6.2"), 0, null, Set.of(), ONCE, true);

        assertThat(old.canMeet(recent)).isFalse();
        assertThat(client.canMeet(newer)).isFalse();
        assertThat(old.canMeet(client)).isTrue();
    }

    @Test
    void shouldMeetWhatRecursWhereWindowsMeetAndNotBetweenThem() {
        Neighbour tuesdays = recurring("2026-12-01T10:00:00Z");
        Neighbour thursdays = recurring("2026-12-03T10:00:00Z");
        Neighbour tuesdayEvenings = recurring("2026-12-08T20:00:00Z");

        assertThat(tuesdays.canMeet(thursdays)).isFalse();
        assertThat(tuesdays.canMeet(tuesdayEvenings)).isTrue();
        assertThat(tuesdays.canMeet(event("once", LiveEventType.EVENT, 0, null)))
                .isTrue();
    }

    private static Neighbour recurring(String start) {
        Instant from = Instant.parse(start);
        EventWindows weekly = EventWindows.of(
                from, from.plus(Duration.ofHours(24)), new EventRecurrence("FREQ=WEEKLY", "Europe/Berlin"), null);
        return new Neighbour("weekly", LiveEventType.EVENT, ALL, ALL, 0, null, Set.of(), weekly, false);
    }

    private static Neighbour event(String id, LiveEventType type, int priority, String group, String... scopes) {
        return new Neighbour(id, type, ALL, ALL, priority, group, Set.of(scopes), ONCE, true);
    }
}
