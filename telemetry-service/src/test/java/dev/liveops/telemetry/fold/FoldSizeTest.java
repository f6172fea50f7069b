package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.fold.QueueRepository.Group;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoldSizeTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void shouldLookForAsManyGroupsAsItTakesAndHardlyMore() {
        FoldSize size = new FoldSize(40_000);
        assertThat(size.groups()).isEqualTo(512);

        size.found(groups(100, 500));
        assertThat(size.groups()).isEqualTo(128);

        size.found(groups(64, 5_000));
        assertThat(size.groups()).isEqualTo(64);

        size.found(groups(200, 1));
        assertThat(size.groups()).isEqualTo(512);

        size.found(List.of());
        assertThat(size.groups()).isEqualTo(512);
    }

    @Test
    void shouldLookForFewerAfterAFoldThatTookLong() {
        FoldSize size = new FoldSize(40_000);

        size.took(2 * SECOND);
        size.took(2 * SECOND);

        assertThat(size.groups()).isEqualTo(128);
        assertThat(size.cut(groups(100, 500))).hasSize(20);
        size.took(SECOND / 2);
        assertThat(size.cut(groups(100, 500))).hasSize(40);
    }

    private static List<Group> groups(int count, int events) {
        List<UUID> ids = Collections.nCopies(events, new UUID(0, 1));
        return Collections.nCopies(count, new Group(1, ids, 0, Instant.EPOCH, false));
    }
}
