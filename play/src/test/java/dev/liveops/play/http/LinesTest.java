package dev.liveops.play.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void shouldGiveEachNumberAnAddressOfLoopback() {
        assertThat(IntStream.range(0, 1_000).mapToObj(Lines::address))
                .doesNotHaveDuplicates()
                .allMatch(address -> address.matches("127\\.77\\.[0-3]\\.([1-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d|250)"));
    }
}
