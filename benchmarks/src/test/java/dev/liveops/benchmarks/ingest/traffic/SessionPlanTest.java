package dev.liveops.benchmarks.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionPlanTest {

    private static final int PLAYERS = 1000;

    private final SessionPlan plan = new SessionPlan(PLAYERS, 10);

    @Test
    void shouldGiveEachSessionToOnePlayerForTenBatchesInARow() {
        Map<Long, Integer> playerOfSession = new HashMap<>();
        Map<Integer, Long> current = new HashMap<>();
        Map<Long, Integer> batches = new HashMap<>();
        Set<Long> ended = new HashSet<>();

        for (long batch = 0; batch < 60 * PLAYERS; batch++) {
            long session = plan.session(batch);
            int player = plan.player(batch);
            assertThat(playerOfSession.computeIfAbsent(session, none -> player)).isEqualTo(player);
            Long former = current.put(player, session);
            assertThat(plan.isFirst(batch)).isEqualTo(former == null || former != session);
            if (former != null && former != session) {
                ended.add(former);
            }
            assertThat(ended.contains(session)).isFalse();
            assertThat(batches.merge(session, 1, Integer::sum)).isLessThanOrEqualTo(10);
        }

        assertThat(batches.size()).isBetween(6000, 7000);
    }

    @Test
    void shouldNotBeginAllSessionsAtOnce() {
        for (long turn = 1; turn < 30; turn++) {
            long beginning = 0;
            for (long batch = turn * PLAYERS; batch < (turn + 1) * PLAYERS; batch++) {
                beginning += plan.isFirst(batch) ? 1 : 0;
            }
            assertThat(beginning).isEqualTo(PLAYERS / 10);
        }
    }
}
