package dev.liveops.experiments.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationCacheTest {

    private static final Allocation CONTROL = new Allocation("control", 1);

    @Test
    void shouldAddWhatIsLearntToWhatIsKnown() {
        AllocationCache cache = new AllocationCache(100);
        cache.add("user", Map.of("exp_a", CONTROL));

        assertThat(cache.add("user", Map.of("exp_b", Allocation.OUTSIDE)))
                .isEqualTo(Map.of("exp_a", CONTROL, "exp_b", Allocation.OUTSIDE));

        assertThat(cache.get("user")).containsOnlyKeys("exp_a", "exp_b");
        assertThat(cache.get("other")).isEmpty();
    }

    @Test
    void shouldStayWithinItsSize() {
        AllocationCache cache = new AllocationCache(100);
        IntStream.range(0, 1000).forEach(user -> cache.add("user-" + user, Map.of("exp_a", CONTROL, "exp_b", CONTROL)));

        await().untilAsserted(() -> assertThat(IntStream.range(0, 1000)
                        .filter(user -> !cache.get("user-" + user).isEmpty())
                        .count())
                .isLessThanOrEqualTo(50));
    }
}
