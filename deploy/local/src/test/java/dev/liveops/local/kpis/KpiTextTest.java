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

class KpiTextTest {

    private static final String HEAD = "\"from\":\"2026-03-01\",\"to\":\"2026-03-02\",\"zone\":\"Europe/Berlin\","
            + "\"as_of\":\"2026-03-02T10:00:00Z\",\"filters\":[{\"dimension\":\"platform\",\"value\":\"web\"}],"
            + "\"definitions\":[{\"figure\":\"reached\",\"unit\":\"count\",\"sentence\":\"Runs that reached the tier; late.\"},"
            + "{\"figure\":\"clear_rate\",\"unit\":\"share\",\"sentence\":\"Clears over runs; late.\"},"
            + "{\"figure\":\"run_length\",\"unit\":\"milliseconds\",\"sentence\":\"Time over runs; late.\"}],\"notes\":[\"A word.\"]";

    @Test
    void shouldPrintATableWithIntervalsAndABarForTheFirstShare() {
        List<String> lines = new KpiText(tiers(), 100, List.of()).lines();

        assertThat(lines)
                .containsSubsequence(
                        "tiers, 2026-03-01 to 2026-03-02 (Europe/Berlin), as of 2026-03-02T10:00:00Z",
                        "of platform=web",
                        "outcomes: won (a win) 1,200, lost 3",
                        "",
                        "tier        reached               clear_rate     run_length  clear_rate",
                        "1             1,280  50.0% 47.0-53.0 n 1,280  1:05 min n 12  ███████████████████▌",
                        "(not told)        0                        -              -",
                        "Note: A word.");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 80, 200})
    void shouldNeverBeWiderThanTheTerminal(int width) {
        for (JsonNode answer : List.of(tiers(), days(40))) {
            KpiText text = new KpiText(answer, width, List.of());

            assertThat(text.lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
            assertThat(text.definitions())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void shouldNameTheFiguresForWhichThereIsNoRoom() {
        assertThat(String.join(" ", new KpiText(tiers(), 50, List.of()).lines()).replaceAll(" +", " "))
                .contains("No room for run_length (see --figures, --width).")
                .doesNotContain("1:05 min");
    }

    @Test
    void shouldDrawALineOverDays() {
        List<String> lines = new KpiText(days(3), 100, List.of("reached")).lines();

        assertThat(lines).contains("reached  ▁▅█  up to 2");
    }

    @Test
    void shouldListTheFiguresOfAnAnswerWithOneRow() {
        List<String> lines = new KpiText(days(1), 100, List.of()).lines();

        assertThat(lines).contains("day=2026-03-01", "reached     0", "clear_rate  -");
    }

    @Test
    void shouldSayThatNothingWasCounted() {
        assertThat(new KpiText(days(0), 100, List.of()).lines()).contains("Nothing was counted.");
    }

    @Test
    void shouldDrawAHistogramToScale() {
        // Twice as wide a bin with as much in it is half as high.
        JsonNode answer = json(
                "{\"kpi\":\"scores\"," + HEAD + ",\"keys\":[],\"each\":\"range\",\"rows\":[],\"histograms\":"
                        + "[{\"key\":{},\"bins\":[{\"from\":0,\"to\":20,\"n\":10},{\"from\":20,\"to\":60,\"n\":10}]}]}");

        assertThat(new KpiText(answer, 60, List.of()).lines())
                .contains("█".repeat(20) + "▅".repeat(40), "0" + " ".repeat(57) + "60");
    }

    private static JsonNode tiers() {
        return json(
                "{\"kpi\":\"tiers\"," + HEAD + ",\"each\":\"range\",\"keys\":[\"tier\"],"
                        + "\"wins\":{\"counted\":[\"won\"],\"seen\":[{\"word\":\"won\",\"win\":true,\"n\":1200},"
                        + "{\"word\":\"lost\",\"win\":false,\"n\":3}]},\"rows\":["
                        + "{\"key\":{\"tier\":\"1\"},\"figures\":{\"reached\":{\"value\":1280},"
                        + "\"clear_rate\":{\"value\":0.5,\"n\":1280,\"low\":0.47,\"high\":0.53},\"run_length\":{\"value\":65000.0,\"n\":12}}},"
                        + "{\"key\":{\"tier\":\"\"},\"figures\":{\"reached\":{\"value\":0},\"clear_rate\":{\"n\":0},\"run_length\":{\"n\":0}}}]}");
    }

    private static JsonNode days(int days) {
        String rows = IntStream.range(0, days)
                .mapToObj(day -> "{\"key\":{\"day\":\"2026-03-0" + (day + 1)
                        + "\"},\"figures\":{\"reached\":{\"value\":" + day + "},\"clear_rate\":{\"n\":0}}}")
                .collect(Collectors.joining(",", "[", "]"));
        return json("{\"kpi\":\"overview\"," + HEAD + ",\"each\":\"day\",\"keys\":[\"day\"],\"rows\":" + rows + "}");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
