package dev.liveops.config.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.bucketing.SessionSample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotSamplerTest {

    private static final SessionSample SAMPLE = new SessionSample("sample:sessions", 500);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldWantWholeSessionsOfTheShareThatIsSampledEverywhere() {
        SnapshotSampler sampler = sampler(true, 10);
        long wanted = IntStream.range(0, 20_000)
                .filter(number -> sampler.wants("s-" + number))
                .count();

        assertThat(wanted).isBetween(850L, 1_150L);
        assertThat(IntStream.range(0, 1_000).boxed())
                .allSatisfy(
                        number -> assertThat(sampler.wants("s-" + number)).isEqualTo(SAMPLE.contains("s-" + number)));
        assertThat(sampler(false, 10).wants(sampled())).isFalse();
    }

    @Test
    void shouldDropAndCountWhatFindsNoRoom() {
        SnapshotSampler sampler = sampler(true, 3);
        for (int turn = 0; turn < 5; turn++) {
            sampler.offer(turn(turn));
        }
        sampler.offer(turn(Integer.MAX_VALUE + 1L));

        assertThat(sampler.take(2)).extracting(ResolvedTurn::turnId).containsExactly(0L, 1L);
        assertThat(sampler.take(10)).extracting(ResolvedTurn::turnId).containsExactly(2L);
        assertThat(sampler.take(10)).isEmpty();
        assertThat(registry.get(SnapshotMetrics.TURNS)
                        .tag("outcome", "dropped")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    private SnapshotSampler sampler(boolean enabled, int room) {
        return new SnapshotSampler(SAMPLE, enabled, room, new SnapshotMetrics(registry));
    }

    private static String sampled() {
        return IntStream.range(0, 10_000)
                .mapToObj(number -> "s-" + number)
                .filter(SAMPLE::contains)
                .findFirst()
                .orElseThrow();
    }

    private static ResolvedTurn turn(long number) {
        return new ResolvedTurn(
                "s",
                number,
                null,
                7,
                Instant.EPOCH,
                JsonNodeFactory.instance::objectNode,
                SAMPLE,
                JsonNodeFactory.instance::objectNode);
    }
}
