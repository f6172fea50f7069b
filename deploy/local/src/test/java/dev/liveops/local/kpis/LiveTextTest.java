package dev.liveops.local.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTextTest {

    @Test
    void shouldDrawAMinuteAsACharacterTheNewestAtTheRight() {
        assertThat(new LiveText(live(4), 100).lines())
                .contains(
                        "events    up to 7  ▁▃▅█",
                        "players   up to 3  ▁▃▆█",
                        "run_start     up to 3  ▁▃▆█",
                        "client_crash  up to 1  ▁▁▁█")
                .first()
                .asString()
                .startsWith("The last 4 minutes as events were stored, as of 2026-03-02T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 100, 200})
    void shouldNeverBeWiderThanTheTerminal(int width) {
        assertThat(new LiveText(live(60), width).lines())
                .hasSizeGreaterThan(8)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    private static JsonNode live(int minutes) {
        String rows = IntStream.range(0, minutes)
                .mapToObj(minute -> "{\"minute\":\"2026-03-02T09:59:00Z\",\"events\":"
                        + (minute * 2 + (minute == 3 ? 1 : 0))
                        + ",\"runs\":" + minute + ",\"finished\":0,\"fails\":0,\"crashes\":0,\"players\":" + minute
                        + ",\"by_type\":{\"run_start\":" + minute + (minute == 3 ? ",\"client_crash\":1" : "") + "}}")
                .collect(Collectors.joining(","));
        try {
            return new ObjectMapper().readTree("{\"as_of\":\"2026-03-02T10:00:00Z\",\"minutes\":[" + rows + "]}");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
