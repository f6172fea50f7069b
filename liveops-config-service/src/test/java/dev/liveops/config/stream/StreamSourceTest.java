package dev.liveops.config.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StreamSourceTest {

    private final AtomicLong missed = new AtomicLong();
    private Told newest = told(7, 0, 1);

    @Test
    void shouldGiveASlowReaderTheNewestAloneAndCountWhatItMissed() {
        StreamSource source = reader("7.0");
        assertThat(text(source)).isEqualTo("retry: 3000\nid: 7.0\n\n");

        for (int version = 8; version <= 1_000; version++) {
            newest = told(version, 0, version - 6);
        }

        assertThat(text(source)).isEqualTo("told 1000.0");
        assertThat(source.next()).isNull();
        assertThat(missed).hasValue(992);
    }

    @Test
    void shouldGiveEveryReaderTheSameBytes() {
        StreamSource first = reader("7.0");
        StreamSource second = reader("7.0");
        first.next();
        second.next();
        newest = told(8, 0, 2);

        assertThat(first.next()).isSameAs(second.next()).isSameAs(newest.bytes());
    }

    @Test
    void shouldTakeWhoKnowsAVersionForOneWhoKnowsItsWindowsToo() {
        newest = told(7, 500, 2);

        assertThat(text(reader("7"))).isEqualTo("retry: 3000\nid: 7.500\n\n");
        assertThat(text(reader("7.0"))).isEqualTo("retry: 3000\ntold 7.500");
        assertThat(text(reader("6"))).isEqualTo("retry: 3000\ntold 7.500");
    }

    @Test
    void shouldWaitForWhoHasSeenMoreOnAnotherReplica() {
        StreamSource source = reader("9.0");
        assertThat(text(source)).isEqualTo("retry: 3000\nid: 9.0\n\n");
        newest = told(8, 0, 2);
        assertThat(source.next()).isNull();
        newest = told(10, 0, 3);

        assertThat(text(source)).isEqualTo("told 10.0");
    }

    private StreamSource reader(String known) {
        return new StreamSource(() -> newest, StreamPosition.parse(known).orElseThrow(), missed::addAndGet);
    }

    private static String text(StreamSource source) {
        byte[] next = source.next();
        return next == null ? null : new String(next, StandardCharsets.UTF_8);
    }

    private static Told told(long version, long edge, long number) {
        StreamPosition position = new StreamPosition(version, edge);
        return new Told(position, number, ("told " + position).getBytes(StandardCharsets.UTF_8));
    }
}
