package dev.liveops.experiments.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationCacheTest {

    private static final Allocation CONTROL = Allocation.to("control", 1);

    @Test
    void shouldAddWhatIsLearntToWhatIsKnown() {
        AllocationCache cache = new AllocationCache(100);
        cache.add("user", Map.of("exp_a", CONTROL), cache.epoch());

        assertThat(cache.add("user", Map.of("exp_b", Allocation.outside(1)), cache.epoch()))
                .isEqualTo(Map.of("exp_a", CONTROL, "exp_b", Allocation.outside(1)));

        assertThat(cache.get("user")).containsOnlyKeys("exp_a", "exp_b");
        assertThat(cache.get("other")).isEmpty();
    }

    @Test
    void shouldNotKeepWhatWasReadBeforeSomebodyWasForgotten() {
        AllocationCache cache = new AllocationCache(100);
        long before = cache.epoch();
        cache.add("user", Map.of("exp_a", CONTROL), before);
        cache.evict("user");

        assertThat(cache.add("user", Map.of("exp_b", Allocation.outside(1)), before))
                .as("answered all the same")
                .containsOnlyKeys("exp_b");

        assertThat(cache.get("user")).isEmpty();
        cache.add("user", Map.of("exp_b", CONTROL), cache.epoch());
        assertThat(cache.get("user")).containsOnlyKeys("exp_b");
    }

    @Test
    void shouldKeepAVariantForEverAndThatSomebodyIsOutsideForAPhase() {
        assertThat(CONTROL.settles(2)).isTrue();
        assertThat(Allocation.outside(1).settles(1)).isTrue();
        assertThat(Allocation.outside(1).settles(2)).isFalse();
        assertThat(Allocation.unmeant(1).settles(1)).isFalse();
    }

    @Test
    void shouldStayWithinItsSize() {
        AllocationCache cache = new AllocationCache(100);
        IntStream.range(0, 1000)
                .forEach(user -> cache.add("user-" + user, Map.of("exp_a", CONTROL, "exp_b", CONTROL), cache.epoch()));

        await().untilAsserted(() -> assertThat(IntStream.range(0, 1000)
                        .filter(user -> !cache.get("user-" + user).isEmpty())
                        .count())
                .isLessThanOrEqualTo(50));
    }
}
