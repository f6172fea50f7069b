package dev.liveops.telemetry.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TailSourceTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong dropped = new AtomicLong();
    private final TailSource source =
            new TailSource(new TailFilter(null, null, null), 10, 0, TailSample::toString, dropped::addAndGet);

    @Test
    void shouldAllowNoMoreThanTheRate() {
        assertThat(source.allowed(0)).isEqualTo(10);
        source.show(Collections.nCopies(10, "{}"), 100, 100);
        assertThat(source.allowed(0)).isZero();
        assertThat(source.allowed(SECOND / 2)).isEqualTo(5);
        assertThat(source.allowed(100 * SECOND)).isEqualTo(10);
    }

    @Test
    void shouldSayWhatPartOfTheEventsItShows() {
        next();
        source.show(List.of("{1}", "{2}"), 50, 8);

        assertThat(next())
                .isEqualTo("event: event\ndata: {1}\n\nevent: event\ndata: {2}\n\n"
                        + "event: sample\ndata: TailSample[stored=50, matched=8, sent=2, dropped=0, share=0.25]\n\n");
        assertThat(source.next()).isNull();
        source.show(List.of(), 20, 0);
        assertThat(source.next()).isNull();
    }

    @Test
    void shouldKeepNoMoreThanItsRoomForWhoDoesNotReadAndSayHowManyWereDropped() {
        next();
        String large = "x".repeat(64 * 1024);
        for (int look = 0; look < 100; look++) {
            source.show(List.of(large), 1, 1);
        }

        assertThat(dropped).hasValue(97);
        String read = next() + next() + next();
        assertThat(read.length()).isLessThan(256 * 1024);
        assertThat(read).contains("matched=100, sent=3, dropped=97, share=1.0");
        assertThat(source.next()).isNull();
    }

    private String next() {
        byte[] piece = source.next();
        return piece == null ? "" : new String(piece, StandardCharsets.UTF_8);
    }
}
