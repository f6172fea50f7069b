package dev.liveops.support.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.feed.FeedEvent.Encoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedSourceTest {

    private volatile FeedWindow window = new FeedWindow(0, List.of());
    private final FeedSource source = new FeedSource(() -> window, 0);

    @Test
    void shouldTellWhoMissedTooMuchToLoadAgain() {
        assertThat(pieces()).hasSize(1);

        for (long sequence = 1; sequence <= 5_000; sequence++) {
            window = window.with(List.of(event(sequence)), 10);
        }
        assertThat(pieces()).containsExactly("id: 5000\nevent: reload\ndata: {}\n\n");

        window = window.with(List.of(event(5_001)), 10);
        assertThat(pieces()).containsExactly("5001 ");
    }

    @Test
    void shouldCutWhatWasMissedIntoPieces() {
        window = window.with(
                LongStream.rangeClosed(1, 10_000)
                        .mapToObj(FeedSourceTest::event)
                        .toList(),
                10_000);

        List<String> pieces = pieces();

        assertThat(pieces)
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> assertThat(piece.length()).isLessThanOrEqualTo(16 * 1024));
        assertThat(pieces.stream().skip(1).collect(Collectors.joining()))
                .isEqualTo(LongStream.rangeClosed(1, 10_000)
                        .mapToObj(sequence -> sequence + " ")
                        .collect(Collectors.joining()));
    }

    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (byte[] piece = source.next(); piece != null; piece = source.next()) {
            pieces.add(new String(piece, StandardCharsets.UTF_8));
        }
        return pieces;
    }

    private static Encoded event(long sequence) {
        return new Encoded(sequence, (sequence + " ").getBytes(StandardCharsets.UTF_8));
    }
}
