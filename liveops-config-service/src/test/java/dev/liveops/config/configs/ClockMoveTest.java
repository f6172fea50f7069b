package dev.liveops.config.configs;

import static dev.liveops.config.configs.ConfigStatus.ACTIVE;
import static dev.liveops.config.configs.ConfigStatus.EXPIRED;
import static dev.liveops.config.configs.ConfigStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.config.configs.ConfigState.Live;
import dev.liveops.support.time.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockMoveTest {

    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-02T00:00:00Z");
    private static final Window WINDOW = new Window(FROM, TO);

    @Test
    void shouldFollowTheWindowToTheMicrosecond() {
        ConfigState state = published(FROM.minusSeconds(60));

        assertThat(state.status(FROM.minusNanos(1_000))).isEqualTo(SCHEDULED);
        assertThat(state.status(FROM)).isEqualTo(ACTIVE);
        assertThat(state.status(TO.minusNanos(1_000))).isEqualTo(ACTIVE);
        assertThat(state.status(TO)).isEqualTo(EXPIRED);
        assertThat(published(FROM).withdrawn(ConfigStatus.DRAFT, null).status(TO))
                .isEqualTo(ConfigStatus.DRAFT);
    }

    @Test
    void shouldFindWhatTheAuditDoesNotKnowInItsOrderHoweverLateItIsAsked() {
        ConfigState scheduled = published(FROM.minusSeconds(60));

        assertThat(ClockMove.since(scheduled, FROM.minusNanos(1_000))).isEmpty();
        assertThat(ClockMove.since(scheduled, FROM))
                .containsExactly(new ClockMove(SCHEDULED, ConfigAction.START, ACTIVE, FROM));
        assertThat(ClockMove.since(scheduled, TO.plusSeconds(3_600)))
                .containsExactly(
                        new ClockMove(SCHEDULED, ConfigAction.START, ACTIVE, FROM),
                        new ClockMove(ACTIVE, ConfigAction.EXPIRE, EXPIRED, TO));
        assertThat(ClockMove.since(scheduled.audited(EXPIRED), TO.plusSeconds(3_600)))
                .isEmpty();
    }

    @Test
    void shouldFindNothingWhereNothingIsPublishedOrNobodyWroteDownWhatIsKnown() {
        assertThat(ClockMove.since(ConfigState.DRAFT, TO)).isEmpty();
        assertThat(ClockMove.since(published(FROM).audited(null), TO)).isEmpty();
        ConfigState forever = ConfigState.DRAFT.published(new Live(1, new Window(null, null)), 7, FROM);
        assertThat(ClockMove.since(forever, TO)).isEmpty();
    }

    private static ConfigState published(Instant at) {
        return ConfigState.DRAFT.published(new Live(1, WINDOW), 7, at);
    }
}
