package dev.liveops.events.schedule;

import static dev.liveops.events.schedule.Events.END;
import static dev.liveops.events.schedule.Events.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "EVENT, PT72H, ",
        "EVENT, PT168H, ",
        "EVENT, PT71H59M, event_length",
        "EVENT, PT168H1M, event_length",
        "SEASON, PT336H, ",
        "SEASON, PT335H59M, season_length"
    })
    void shouldRemarkALengthThatIsUnusual(LiveEventType type, Duration length, String code) {
        EventContent content = Events.content(type, START, START.plus(length), null);

        assertThat(WindowPolicy.remark(content).map(EventFinding::code).orElse(null))
                .isEqualTo(code);
    }

    @Test
    void shouldSayHowLongItIsAndWhatIsUsual() {
        EventContent content = Events.content(LiveEventType.EVENT, START, START.plus(Duration.ofHours(49)), null);

        assertThat(WindowPolicy.remark(content).orElseThrow().detail())
                .isEqualTo("on for 2 days, 1 hours and 0 minutes (expected an event of 3 to 7 days)");
    }

    @Test
    void shouldRefuseAWindowThatIsOverAtThisInstant() {
        EventSpan span = new EventSpan(START, END);

        assertThatCode(() -> WindowPolicy.checkNotOver(span, END.minusNanos(1000)))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(ProblemException.class, () -> WindowPolicy.checkNotOver(span, END))
                        .code())
                .isEqualTo(EventsProblem.WINDOW_OVER);
        assertThatCode(() -> WindowPolicy.checkNotOver(new EventSpan(START, null), END))
                .doesNotThrowAnyException();
    }
}
