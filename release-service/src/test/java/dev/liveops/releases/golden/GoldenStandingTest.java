package dev.liveops.releases.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.golden.GoldenVerdict;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.golden.GoldenConfig.Gate;
import dev.liveops.releases.golden.GoldenConfig.Inconclusive;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenStandingTest {

    private static final GoldenPack PACK = new GoldenPack("1.1.0", "hash-1", "*", true);
    private static final String ENGINE = "reference/1.0.0";

    @Test
    void shouldAskForNothingWithoutASuite() {
        GoldenStanding standing = new GoldenStanding("1.1.0", List.of());

        for (Gate gate : Gate.values()) {
            assertThat(standing.refusal(gate, Inconclusive.PASSES)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, FAILED, ",
        "FAILED, FAILED, GOLDEN_FAILED",
        "FAILED, OUT_OF_BAND, GOLDEN_FAILED",
        "FAILED, REFUSED, GOLDEN_FAILED",
        "PLAYED, FAILED, GOLDEN_FAILED",
        "ALL, FAILED, GOLDEN_FAILED",
        "PLAYED, PASSED, ",
        "PLAYED, IN_BAND, ",
        "PLAYED, INCONCLUSIVE, ",
        "ALL, NOT_SIMULATED, ",
        "OFF, , ",
        "FAILED, , ",
        "PLAYED, , GOLDEN_MISSING",
        "ALL, , GOLDEN_MISSING"
    })
    void shouldRefuseByVerdictAndGate(Gate gate, GoldenVerdict verdict, ReleaseProblem expected) {
        GoldenStanding standing = standing(List.of(ENGINE), played("a", verdict), Optional.empty(), "a");

        assertThat(code(standing, gate)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, INCONCLUSIVE, ",
        "FAILED, INCONCLUSIVE, GOLDEN_FAILED",
        "PLAYED, INCONCLUSIVE, GOLDEN_FAILED",
        "ALL, IN_BAND, "
    })
    void shouldRefuseWhatIsUndecidedWhereThatIsAskedFor(Gate gate, GoldenVerdict verdict, ReleaseProblem expected) {
        GoldenStanding standing = standing(List.of(ENGINE), played("a", verdict), Optional.empty(), "a");

        assertThat(standing.refusal(gate, Inconclusive.BLOCKS).map(ProblemException::code))
                .isEqualTo(Optional.ofNullable(expected));
        assertThat(standing.keeping(gate, Inconclusive.BLOCKS)).hasSize(expected == null ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"OFF, ", "FAILED, ", "PLAYED, ", "ALL, GOLDEN_MISSING"})
    void shouldGoOnWithoutAWorkerUnlessAllIsAskedFor(Gate gate, ReleaseProblem expected) {
        GoldenStanding standing = standing(List.of(), Map.of(), Optional.empty(), "a");

        assertThat(code(standing, gate)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void shouldNameAllThatKeepItBack() {
        Map<GoldenKey, PlayedGolden> played = new LinkedHashMap<>(played("a", GoldenVerdict.FAILED));
        played.putAll(played("b", GoldenVerdict.OUT_OF_BAND));
        GoldenStanding standing = standing(List.of(ENGINE), played, Optional.empty(), "a", "b", "c");

        ProblemException refusal =
                standing.refusal(Gate.PLAYED, Inconclusive.PASSES).orElseThrow();

        assertThat(refusal.violations())
                .extracting(violation -> violation.path())
                .containsExactly("golden.a", "golden.b");
        assertThat(refusal).hasMessageContaining("failed on reference/1.0.0: it was so");
        assertThat(standing.keeping(Gate.PLAYED, Inconclusive.PASSES))
                .containsExactly("a/1@reference/1.0.0", "b/1@reference/1.0.0", "c/1@reference/1.0.0");
    }

    @Test
    void shouldLetPassWhatIsOverriddenAndNothingElse() {
        Map<GoldenKey, PlayedGolden> played = new LinkedHashMap<>(played("a", GoldenVerdict.FAILED));
        played.putAll(played("b", GoldenVerdict.FAILED));

        assertThat(code(standing(List.of(ENGINE), played, override("a/1@" + ENGINE), "a", "b"), Gate.PLAYED))
                .contains(ReleaseProblem.GOLDEN_FAILED);
        assertThat(code(
                        standing(List.of(ENGINE), played, override("a/1@" + ENGINE, "b/1@" + ENGINE), "a", "b"),
                        Gate.PLAYED))
                .isEmpty();
        // Another revision is another golden sim, another version another engine.
        assertThat(code(standing(List.of(ENGINE), played, override("a/2@" + ENGINE), "a"), Gate.PLAYED))
                .contains(ReleaseProblem.GOLDEN_FAILED);
    }

    private static Optional<ProblemCode> code(GoldenStanding standing, Gate gate) {
        return standing.refusal(gate, Inconclusive.PASSES).map(ProblemException::code);
    }

    private static GoldenStanding standing(
            List<String> engines,
            Map<GoldenKey, PlayedGolden> played,
            Optional<GoldenOverride> override,
            String... names) {
        List<GoldenSim> sims = List.of(names).stream()
                .map(name -> GoldenPlanTest.sim(name, null, null))
                .toList();
        return GoldenStanding.of(PACK, sims, new EngineVersions(engines), VersionSpan.ANY, played, override);
    }

    private static Map<GoldenKey, PlayedGolden> played(String name, GoldenVerdict verdict) {
        GoldenKey key = new GoldenKey("hash-1", ENGINE, name, 1);
        return verdict == null
                ? Map.of()
                : Map.of(
                        key,
                        new PlayedGolden(
                                key,
                                "1.1.0",
                                verdict,
                                100,
                                null,
                                null,
                                null,
                                null,
                                "it was so",
                                new UUID(0, 1),
                                "worker-1",
                                Instant.EPOCH));
    }

    private static Optional<GoldenOverride> override(String... findings) {
        return Optional.of(new GoldenOverride("1.1.0", "why", List.of(findings), "operator-1", Instant.EPOCH));
    }
}
