package dev.liveops.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {

    @Test
    void shouldLeaveWhatFits() {
        assertThat(ShortText.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void shouldEndWithAnEllipsis() {
        assertThat(ShortText.of("abcd", 3)).isEqualTo("ab…");
    }

    @Test
    void shouldNotCutACharacterInTwo() {
        assertThat(ShortText.of("a\uD83D\uDE00bc", 3)).isEqualTo("a…");
    }
}
