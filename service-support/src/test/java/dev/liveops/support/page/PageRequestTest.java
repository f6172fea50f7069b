package dev.liveops.support.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageRequestTest {

    private static final List<String> ALL =
            IntStream.range(0, 7).mapToObj(number -> "key-ü-" + number).toList();

    @Test
    void shouldWalkThroughAllItemsOnce() {
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            PageRequest request = PageRequest.of(token, 3);
            List<String> rows = ALL.stream()
                    .filter(key -> key.compareTo(request.after()) > 0)
                    .limit(request.limit())
                    .toList();
            Page<String> page = request.page(rows, key -> key);
            seen.addAll(page.items());
            token = page.nextPageToken();
        } while (token != null);

        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void shouldRefuseAKeyThatIsNotOfTheList() {
        UUID first = new UUID(0, 0);
        String id = "0190b3c4-5d6e-7f80-8123-456789abcdef";

        assertThat(PageRequest.of(null, 3).afterId(first)).isEqualTo(first);
        assertThat(new PageRequest(id, 3).afterId(first)).hasToString(id);
        assertThatThrownBy(() -> new PageRequest("7", 3).afterId(first)).hasMessageContaining("none of ours");
        assertThat(new PageRequest("7", 3).afterNumber(0)).isEqualTo(7);
        assertThatThrownBy(() -> new PageRequest(id, 3).afterNumber(0)).hasMessageContaining("none of ours");
    }

    @Test
    void shouldRefuseTokensAndSizesThatAreNoneOfOurs() {
        for (String token : List.of("x", "!!!", "", "MjphYmM")) {
            assertThatThrownBy(() -> PageRequest.of(token, 3)).hasMessageContaining("none of ours");
        }
        assertThatThrownBy(() -> PageRequest.of(null, 0)).hasMessageContaining("expected 1..200");
        assertThatThrownBy(() -> PageRequest.of(null, 201)).hasMessageContaining("expected 1..200");
    }
}
