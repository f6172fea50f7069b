package dev.liveops.config.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnMemoryTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final TurnMemory turns = new TurnMemory(Duration.ofSeconds(60), 1_000_000);

    private record Turn(Instant instant, int weight) implements RememberedTurn {}

    @Test
    void shouldKeepToTheFirstOfTwoAtOnce() {
        Turn first = new Turn(NOW, 100);

        assertThat(turns.first(key("s", 1), first, NOW)).isNull();
        assertThat(turns.first(key("s", 1), new Turn(NOW.plusMillis(1), 100), NOW))
                .isEqualTo(first);
        assertThat(turns.find(key("s", 1), NOW)).isEqualTo(first);
    }

    @Test
    void shouldForgetByTheClockWhereverItSteps() {
        turns.put(key("s", 1), new Turn(NOW, 100));

        assertThat(turns.find(key("s", 1), NOW.plusSeconds(60))).isNotNull();
        assertThat(turns.find(key("s", 1), NOW.plusSeconds(61))).isNull();
        assertThat(turns.find(key("s", 1), NOW.minusSeconds(2))).isNull();
        Turn later = new Turn(NOW.minusSeconds(5), 100);
        assertThat(turns.first(key("s", 1), later, NOW.minusSeconds(5))).isNull();
        assertThat(turns.find(key("s", 1), NOW.minusSeconds(5))).isEqualTo(later);
    }

    @Test
    void shouldBeBoundedInBytesAndNotInTurns() {
        for (int turn = 0; turn < 10_000; turn++) {
            turns.put(key("s", turn), new Turn(NOW, 749));
        }

        // A turn of 749 bytes with a key of 251.
        assertThat(turns.size()).isBetween(900L, 1_000L);
    }

    @Test
    void shouldListItsKeysInPages() {
        turns.put(key("b", 10), new Turn(NOW, 1));
        turns.put(key("b", 9), new Turn(NOW, 1));
        turns.put(key("a", 11), new Turn(NOW, 1));

        assertThat(turns.keys(null, 2)).extracting(TurnKey::text).containsExactly("a:11", "b:9");
        assertThat(turns.keys(key("b", 9), 2)).extracting(TurnKey::text).containsExactly("b:10");
        turns.clear();
        assertThat(turns.size()).isZero();
    }

    private static TurnKey key(String session, long turn) {
        return new TurnKey(null, session, turn);
    }
}
