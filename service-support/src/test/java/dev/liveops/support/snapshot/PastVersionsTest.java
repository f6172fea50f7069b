package dev.liveops.support.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PastVersionsTest {

    private final PastVersions<String> past = new PastVersions<>(3, 100);

    @Test
    void shouldKeepTheNewestOnes() {
        for (int version = 1; version <= 5; version++) {
            past.keep(new Versioned<>(version, "v" + version), 0);
        }

        assertThat(past.find(5)).contains(new Versioned<>(5, "v5"));
        assertThat(past.find(3)).isPresent();
        assertThat(past.find(2)).isEmpty();
    }

    @Test
    void shouldDropTheOldestWhenWhatTheyAloneHoldIsTooMuch() {
        past.keep(new Versioned<>(1, "one"), 60);
        past.keep(new Versioned<>(2, "two"), 40);
        assertThat(past.find(1)).isPresent();

        past.keep(new Versioned<>(3, "three"), 1);
        assertThat(past.find(1)).isEmpty();
        assertThat(past.find(2)).isPresent();

        past.keep(new Versioned<>(4, "four"), 101);
        assertThat(past.find(2)).isEmpty();
        assertThat(past.find(4)).isEmpty();
    }
}
