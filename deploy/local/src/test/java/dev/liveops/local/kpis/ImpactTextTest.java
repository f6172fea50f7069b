package dev.liveops.local.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpactTextTest {

    @Test
    void shouldShowTheEffectWithItsIntervalItsRankAndTheWindowsBefore() {
        String text = String.join("\n", squeezed(new ImpactText(impact(), 160).lines()));

        assertThat(text)
                .startsWith("impact of 2026-03-01T12:00:00Z: 2026-02-15 to 2026-02-28 against 2026-03-02 to 2026-03-15"
                        + " (Europe/Berlin), as of 2026-03-16T10:00:00Z; before_after_dow, grade C")
                .contains("of platform=web")
                .contains("figure effect 95 % rank before after before it, and it")
                .contains("win_rate -5.0% -8.0% to -2.0% 1 of 4 50.0% 45.0%")
                .contains("runs +3.50 +1.00 to +6.00 - 2 6")
                .contains("Not estimated: retention_d1 (too_few_days_after).")
                .contains("Note: A word.");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 100, 200})
    void shouldNeverBeWiderThanTheTerminal(int width) {
        assertThat(new ImpactText(impact(), width).lines())
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    private static JsonNode impact() {
        String windows = IntStream.range(0, 3)
                .mapToObj(day -> "{\"day\":\"2026-02-0" + (3 - day) + "\",\"effect\":0.0" + day + "}")
                .collect(Collectors.joining(","));
        try {
            return new ObjectMapper()
                    .readTree(
                            "{\"at\":\"2026-03-01T12:00:00Z\",\"zone\":\"Europe/Berlin\",\"as_of\":\"2026-03-16T10:00:00Z\","
                                    + "\"method\":\"before_after_dow\",\"grade\":\"C\",\"before\":{\"from\":\"2026-02-15\",\"to\":\"2026-02-28\"},"
                                    + "\"after\":{\"from\":\"2026-03-02\",\"to\":\"2026-03-15\"},"
                                    + "\"filters\":[{\"dimension\":\"platform\",\"value\":\"web\"}],\"figures\":["
                                    + "{\"figure\":\"win_rate\",\"unit\":\"share\",\"status\":\"known\",\"estimate\":{\"before\":0.5,\"after\":0.45,"
                                    + "\"effect\":-0.05,\"low\":-0.08,\"high\":-0.02},\"placebos\":{\"windows\":["
                                    + windows
                                    + "],\"rank\":1,\"of\":4}},"
                                    + "{\"figure\":\"runs\",\"unit\":\"count\",\"status\":\"known\",\"estimate\":{\"before\":2,\"after\":5.5,"
                                    + "\"effect\":3.5,\"low\":1,\"high\":6}},"
                                    + "{\"figure\":\"retention_d1\",\"unit\":\"share\",\"status\":\"too_few_days_after\"}],"
                                    + "\"notes\":[\"A word.\"]}");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> squeezed(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll(" +", " ").strip()).toList();
    }
}
