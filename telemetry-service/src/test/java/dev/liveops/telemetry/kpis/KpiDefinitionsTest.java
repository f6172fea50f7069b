package dev.liveops.telemetry.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KpiDefinitionsTest {

    @Test
    void shouldStandInTheDocumentationWordForWord() throws IOException {
        List<String> lines = Files.readAllLines(Repository.file("docs/kpis.md"));

        assertThat(lines)
                .containsSubsequence(Arrays.stream(Measure.values())
                        .map(Measure::definition)
                        .map(figure ->
                                "| `" + figure.figure() + "` | " + figure.unit() + " | " + figure.sentence() + " |")
                        .toList());
    }

    @Test
    void shouldDefineWhatSomeKpiHasAndNothingElse() {
        Set<Measure> used = new TreeSet<>();
        Arrays.stream(Kpi.values()).forEach(kpi -> used.addAll(kpi.measures()));

        assertThat(used).containsExactlyInAnyOrder(Measure.values());
    }

    @Test
    void shouldSayNumeratorDenominatorAndWhatIsLateInOneSentence() {
        assertThat(Measure.WIN_RATE.definition().sentence())
                .isEqualTo("Finished runs whose outcome is a win over finished runs; a run counts on the day it began,"
                        + " however late its events arrive or it ends.");
    }
}
