package dev.liveops.releases.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CacheIndexTest {

    private final CacheIndex index = new CacheIndex(100);

    @Test
    void shouldDropWhatWasUsedLongestAgo() {
        add("a", 40);
        add("b", 40);
        index.isChecked(file("a", 40));

        assertThat(index.reserve(30)).contains(List.of(name("b")));
        assertThat(index.isChecked(file("a", 40))).isTrue();
        assertThat(index.isChecked(file("b", 40))).isFalse();
    }

    @Test
    void shouldDropNoMoreThanItMust() {
        add("a", 10);
        add("b", 10);
        add("c", 10);

        assertThat(index.reserve(75)).contains(List.of(name("a")));
        assertThat(index.usedBytes()).isEqualTo(20);
    }

    @Test
    void shouldNeverDropWhatIsPinned() {
        add("a", 40);
        add("b", 40);
        index.pin(List.of(name("a"), name("b")));

        assertThat(index.reserve(21)).isEmpty();
        assertThat(index.usedBytes()).isEqualTo(80);
        assertThat(index.pinnedBytes()).isEqualTo(80);

        index.pin(List.of(name("b")));
        assertThat(index.reserve(21)).contains(List.of(name("a")));
    }

    @Test
    void shouldCountWhatIsOnItsWay() {
        assertThat(index.reserve(60)).contains(List.of());
        assertThat(index.reserve(60)).isEmpty();

        index.release(60);

        assertThat(index.reserve(60)).contains(List.of());
    }

    @Test
    void shouldTakeWhatWasThereBeforeForUncheckedUntilItIsHashed() {
        CachedFile file = file("a", 120);
        index.addUnchecked(file);
        assertThat(index.isChecked(file)).isFalse();
        assertThat(index.isUnchecked(file)).isTrue();

        index.checked(file);
        assertThat(index.isChecked(file)).isTrue();
        assertThat(index.isUnchecked(file)).isFalse();

        assertThat(index.reserve(0)).contains(List.of(name("a")));
    }

    private void add(String name, long size) {
        assertThat(index.reserve(size)).contains(List.of());
        index.add(file(name, size));
    }

    private static CachedFile file(String name, long size) {
        return new CachedFile(name(name), size);
    }

    private static String name(String name) {
        return name.repeat(64);
    }
}
