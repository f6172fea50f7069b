package dev.liveops.releases.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.problem.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

    private static final Matrix GLYPHS = matrix(
            new VersionScope(null, null, ">=2.0.0", null), new VersionScope(">=0.8.0", "^1.4.0", null, ">=1.1.0"));

    @ParameterizedTest
    @CsvSource({
        // client, engine, content, api, breaches, newer helps
        "0.8.0, 1.4.0, 2.0.0, 1.1.0, 0, false",
        "0.10.0, 1.10.0, 2.0.0, 1.1.0, 0, false",
        "0.7.9, 1.4.0, 2.0.0, 1.1.0, 1, true",
        "0.8.0, 1.3.9, 2.0.0, 1.1.0, 1, true",
        "0.8.0, 2.0.0, 2.0.0, 1.1.0, 1, false",
        "0.8.0, 1.4.0, 2.0.0, 1.0.0, 1, false",
        "0.1.0, 0.1.0, 1.9.9, 1.0.0, 0, false",
        "0.8.0, , 2.0.0, 1.1.0, 0, false"
    })
    void shouldJudgeCombinations(
            String client, String engine, String content, String api, int breaches, boolean newerHelps) {
        List<Matrix.Breach> found = GLYPHS.breaches(new Combination(client, engine, content, api));

        assertThat(found).hasSize(breaches);
        assertThat(found.stream().anyMatch(Matrix.Breach::newerHelps)).isEqualTo(newerHelps);
    }

    @Test
    void shouldSayOfAReleaseAllThatSomeOfItsClientsAndEnginesWouldBreak() {
        ReleaseTerms release = new ReleaseTerms("2.0.0", "0.7.0", null, ">=1.3.0 <2.0.0");

        assertThat(GLYPHS.faults(release, "1.0.0"))
                .extracting(Violation::path)
                .containsExactly("api_version", "engine_range", "min_supported_client_version");
        assertThat(GLYPHS.faults(release, "1.0.0").get(1).detail())
                .isEqualTo(">=1.3.0 <2.0.0 (expected >=1.4.0 <2.0.0-0, rule glyphs-2: Glyphs need engine 1.4)");
    }

    @ParameterizedTest
    @CsvSource({
        "2.0.0, 0.8.0, ^1.4.0, 0",
        "1.9.0, 0.1.0, *, 0",
        "2.0.0, 0.8.0, *, 1",
        "2.0.0, 0.8.0-rc.1, ^1.4.0, 1",
        "2.0.0-rc.1, 0.1.0, *, 0"
    })
    void shouldLetAReleasePassWhoseEveryCombinationFits(String content, String minimum, String engines, int faults) {
        assertThat(GLYPHS.faults(new ReleaseTerms(content, minimum, null, engines), "1.1.0"))
                .hasSize(faults);
    }

    @Test
    void shouldHoldARuleOfClientsAgainstAReleaseOnlyWhereItHasSuchClients() {
        Matrix old = matrix(new VersionScope("<0.6.0", null, null, null), new VersionScope(null, "<1.2.0", null, null));

        assertThat(old.faults(new ReleaseTerms("1.0.0", "0.6.0", null, "*"), "1.0.0"))
                .isEmpty();
        assertThat(old.faults(new ReleaseTerms("1.0.0", "0.5.0", null, "*"), "1.0.0"))
                .hasSize(1);
    }

    @Test
    void shouldRefuseNoReleaseForClientsThatMayComeLater() {
        Matrix newest = matrix(null, new VersionScope(">=0.5.0 <0.9.0", null, null, null));

        assertThat(newest.faults(new ReleaseTerms("1.0.0", "0.6.0", null, "*"), "1.0.0"))
                .isEmpty();
        assertThat(newest.faults(new ReleaseTerms("1.0.0", "0.9.0", null, "*"), "1.0.0"))
                .hasSize(1);
    }

    private static Matrix matrix(VersionScope when, VersionScope requires) {
        return Matrix.of(1, List.of(new CompatibilityRule("glyphs-2", when, requires, "Glyphs need engine 1.4")));
    }
}
