package dev.liveops.experiments.analysis;

import static dev.liveops.experiments.analysis.Studies.control;
import static dev.liveops.experiments.analysis.Studies.split;
import static dev.liveops.experiments.analysis.Studies.study;
import static dev.liveops.experiments.analysis.Studies.treatment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.experiments.analysis.SplitCounts.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitsTest {

    @Test
    void shouldFindNothingInASplitAsTheWeightsSay() {
        SplitReport report = Splits.of(study(), split(5_050, 4_950));

        assertThat(report.status()).isEqualTo("ok");
        assertThat(report.phases().get(0).pValue()).isCloseTo(.317, within(.001));
        assertThat(report.phases().get(0).sequentialP()).isEqualTo(1);
        assertThat(report.causes()).isEmpty();
    }

    @Test
    void shouldNameWhoseUsersMakeTheMismatch() {
        Part broken = part("platform", "ios", 1_000, 700);
        Part sound = part("platform", "web", 2_000, 2_010);
        Part version = part("client_version", "1.2.0", 1_500, 1_480);
        SplitCounts counts = SplitCounts.ofDays(
                List.of(Map.of(control(), 3_000L, treatment(), 2_710L)),
                List.of(sound, broken, version, part("client_version", "all", 3_000, 2_710)));

        SplitReport report = Splits.of(study(), counts);

        assertThat(report.status()).isEqualTo("blocked");
        assertThat(report.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.value()).isEqualTo("ios");
            assertThat(cause.users()).isEqualTo(1_700);
            assertThat(cause.adjustedP()).isEqualTo(3 * cause.pValue());
        });
    }

    @Test
    void shouldHoldEachPhaseAgainstItsOwnWeights() {
        Study phases = new Study(
                List.of("control", "new"),
                Map.of(1, Map.of("control", 9.0, "new", 1.0), 2, Map.of("control", 0.0, "new", 1.0)),
                List.of(),
                .05,
                null,
                null,
                7);
        Map<Cell, Long> sound =
                Map.of(new Cell(1, "control"), 9_000L, new Cell(1, "new"), 1_000L, new Cell(2, "new"), 5_000L);
        Map<Cell, Long> stray = Map.of(new Cell(2, "new"), 5_000L, new Cell(2, "control"), 1L);

        assertThat(Splits.of(phases, SplitCounts.ofDays(List.of(sound), List.of()))
                        .status())
                .isEqualTo("ok");
        SplitReport strayed = Splits.of(phases, SplitCounts.ofDays(List.of(stray), List.of()));
        assertThat(strayed.status()).isEqualTo("blocked");
        assertThat(strayed.phases().get(0).strays()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheSmallestSequentialPValueOfAllDays() {
        SplitCounts healed = SplitCounts.ofDays(
                List.of(Map.of(control(), 1_000L, treatment(), 700L), Map.of(control(), 1_000L, treatment(), 1_300L)),
                List.of());

        SplitReport report = Splits.of(study(), healed);

        assertThat(report.phases().get(0).pValue()).isEqualTo(1);
        assertThat(report.phases().get(0).sequentialP()).isLessThan(1e-6);
        assertThat(report.status()).isEqualTo("blocked");
    }

    private static Part part(String dimension, String value, long controls, long treated) {
        return new Part(dimension, value, Map.of(control(), controls, treatment(), treated));
    }
}
