package dev.liveops.support.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeKeyTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00.123456Z");

    @ParameterizedTest
    @ValueSource(strings = {"a", "winter 2026", "a/b", " ", "0190b3c4-5d6e-7f80-8123-456789abcdef"})
    void shouldReadBackWhatItWrote(String id) {
        TimeKey key = new TimeKey(TIME, id);

        assertThat(TimeKey.after(page(key.text()))).contains(key);
    }

    @Test
    void shouldBeginWithTheFirstPage() {
        assertThat(TimeKey.after(PageRequest.of(null, null))).isEmpty();
    }

    @Test
    void shouldReadTokensOfAnEarlierVersion() {
        assertThat(TimeKey.after(page(TIME + "/a b"))).contains(new TimeKey(TIME, "a b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026-03-01T10:00:00Z", "yesterday a", "+1000000000-12-31T23:59:59Z a", " a", "/"})
    void shouldRefuseAKeyOfAnotherForm(String text) {
        assertThatThrownBy(() -> TimeKey.after(page(text))).hasMessageContaining("is none of ours");
    }

    private static PageRequest page(String key) {
        return PageRequest.of(PageRequest.token(key), null);
    }
}
