package dev.liveops.support.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StreamMetrics live = new StreamMetrics(registry, "live");
    private final StreamMetrics tail = new StreamMetrics(registry, "tail");

    @Test
    void shouldTellStreamsApart() {
        live.missed(3);
        tail.missed(4);
        tail.cut();

        assertThat(count(StreamMetrics.MISSED, "live")).isEqualTo(3);
        assertThat(count(StreamMetrics.MISSED, "tail")).isEqualTo(4);
        assertThat(count(StreamMetrics.CUT, "live")).isZero();
        assertThat(count(StreamMetrics.CUT, "tail")).isEqualTo(1);
    }

    @Test
    void shouldCountWhoReadsAndWhoIsClosedForTakingNothing() {
        EventReaders readers = new EventReaders("the last hour", 2, live::cut);
        live.watch(readers);
        TakingSink client = new TakingSink(0);
        readers.open(() -> new EventReader(() -> new byte[1], client, Runnable::run, Instant.MAX))
                .begin();

        readers.beat(NOW);
        readers.beat(NOW);

        assertThat(reading("live")).isEqualTo(1);
        assertThat(count(StreamMetrics.CUT, "live")).isEqualTo(1);
        assertThat(client.isClosed()).isTrue();
    }

    private double count(String name, String stream) {
        return registry.get(name).tag("stream", stream).counter().count();
    }

    private double reading(String stream) {
        return registry.get(StreamMetrics.READERS).tag("stream", stream).gauge().value();
    }
}
