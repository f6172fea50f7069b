package dev.liveops.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.LiveEventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFeedTest {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant CHANGED = Instant.parse("2026-11-20T08:30:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fire; ice, and \\backslashes\\",
                "one\ntwo\nEND:VEVENT\nBEGIN:VEVENT",
                "\\n is no end of a line",
                "a:b=\"c\"",
                "Ünïcödé ünd wéitér, bïs ès kéinén Plätz méhr hät, äüf kéinér Zéilé dér Wélt",
                "\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25"
            })
    void shouldSayEveryTitleAsItIsToWhoReadsByTheLetter(String title) {
        String text = CalendarFeed.write(List.of(once("odd", title, false)), december(null), "team");

        StrictICalendar.check(text.getBytes(StandardCharsets.UTF_8));
        assertThat(only(text).getSummary().getValue()).isEqualTo(title);
    }

    @Test
    void shouldTearNoCharacterWhereverTheFoldFalls() {
        IntStream.range(0, 80).forEach(length -> {
            String title = "x".repeat(length) + "\uD83D\uDD25é€\uD83D\uDD25".repeat(20);

            String text = CalendarFeed.write(List.of(once("odd", title, false)), december(null), "team");

            StrictICalendar.check(text.getBytes(StandardCharsets.UTF_8));
            assertThat(only(text).getSummary().getValue()).isEqualTo(title);
        });
    }

    @Test
    void shouldKeepTheNameOfATimeWhenItMovesAndCountItsChange() {
        VEvent before = only(CalendarFeed.write(List.of(fed("moves", 1, START, null)), december(null), "team"));
        VEvent after = only(CalendarFeed.write(
                List.of(fed("moves", 2, START.plus(Duration.ofHours(5)), null)), december(null), "team"));

        assertThat(after.getUid()).isEqualTo(before.getUid());
        assertThat(before.getSequence().getValue()).isZero();
        assertThat(after.getSequence().getValue()).isEqualTo(1);
        assertThat(after.getDateTimeStamp().getValue().toInstant()).isEqualTo(CHANGED);
        assertThat(after.getDateStart().getValue().toInstant()).isEqualTo(START.plus(Duration.ofHours(5)));
    }

    @Test
    void shouldGiveEachTimeOfWhatRecursItsOwnName() {
        String text = CalendarFeed.write(
                List.of(fed("weekly", 1, START, new EventRecurrence("FREQ=WEEKLY", "UTC"))), december(null), "team");

        StrictICalendar.check(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Biweekly.parse(text).first().getEvents())
                .extracting(event -> event.getUid().getValue())
                .containsExactly(
                        "weekly/0/all@liveops",
                        "weekly/1/all@liveops",
                        "weekly/2/all@liveops",
                        "weekly/3/all@liveops",
                        "weekly/4/all@liveops");
    }

    @Test
    void shouldSayThatWhatWasTakenBackWas() {
        VEvent event = only(CalendarFeed.write(List.of(once("off", "Off", true)), december(null), "team"));

        assertThat(event.getStatus().isCancelled()).isTrue();
    }

    private static VEvent only(String text) {
        ICalendar calendar = Biweekly.parse(text).first();
        assertThat(calendar.getEvents()).hasSize(1);
        return calendar.getEvents().get(0);
    }

    private static CalendarSpan december(@Nullable String region) {
        return new CalendarSpan(
                Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"), region, null);
    }

    private static FeedEvent once(String id, String title, boolean cancelled) {
        return new FeedEvent(event(id, 1, title, START, null), CHANGED, cancelled);
    }

    private static FeedEvent fed(String id, int revision, Instant start, @Nullable EventRecurrence recurrence) {
        return new FeedEvent(event(id, revision, id, start, recurrence), CHANGED, false);
    }

    private static CalendarEvent event(
            String id, int revision, String title, Instant start, @Nullable EventRecurrence recurrence) {
        EventWindows windows = EventWindows.of(start, start.plus(Duration.ofDays(2)), recurrence, null);
        return new CalendarEvent(id, revision, LiveEventType.EVENT, title, windows, false);
    }
}
