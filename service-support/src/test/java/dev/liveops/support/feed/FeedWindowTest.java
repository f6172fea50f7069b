package dev.liveops.support.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.feed.FeedEvent.Encoded;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedWindowTest {

    private final FeedWindow window = new FeedWindow(4, List.of()).with(List.of(event(5), event(6), event(7)), 2);

    @Test
    void shouldKeepTheNewestAndSayWhatItNoLongerCovers() {
        assertThat(window.events()).extracting(Encoded::sequence).containsExactly(6L, 7L);
        assertThat(window.covers(4)).isFalse();
        assertThat(window.covers(5)).isTrue();
        assertThat(window.covers(7)).isTrue();
        assertThat(window.covers(8)).isFalse();
    }

    @Test
    void shouldGiveWhatComesAfterAPlace() {
        assertThat(window.after(5)).extracting(Encoded::sequence).containsExactly(6L, 7L);
        assertThat(window.after(6)).extracting(Encoded::sequence).containsExactly(7L);
        assertThat(window.after(7)).isEmpty();
    }

    @Test
    void shouldEndWhereItBeginsWhileNothingHappened() {
        assertThat(new FeedWindow(4, List.of()).end()).isEqualTo(4);
    }

    private static Encoded event(long sequence) {
        return new Encoded(sequence, new byte[0]);
    }
}
