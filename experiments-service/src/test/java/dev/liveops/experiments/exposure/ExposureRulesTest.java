package dev.liveops.experiments.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.experiments.exposure.ExposedExperiment.Assigned;
import dev.liveops.model.experiments.Exposure;
import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureRulesTest {

    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-01T00:00:00Z");
    private static final ExposureRules RULES = new ExposureRules(EARLIEST, LATEST, 3);

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, e, v, 1, 2026-02-01T00:00:00Z, null, id, missing",
                "'', e, v, 1, 2026-02-01T00:00:00Z, null, id, expected 1..128",
                "x, null, v, 1, 2026-02-01T00:00:00Z, null, experiment_id, missing",
                "x, e, null, 1, 2026-02-01T00:00:00Z, null, variant_id, missing",
                "x, e, v, null, 2026-02-01T00:00:00Z, null, phase, missing",
                "x, e, v, 1, null, null, exposed_at, missing",
                "x, e, v, 1, 2025-12-31T23:59:59Z, null, exposed_at, expected 2026-01-01T00:00:00Z to",
                "x, e, v, 1, 2026-03-01T00:00:01Z, null, exposed_at, expected 2026-01-01T00:00:00Z to",
                "x, e, v, 1, 2026-02-01T00:00:00Z, '', session_id, expected 1..128"
            })
    void shouldRefuseWhatIsMalformedAndSayWhere(
            String id,
            String experiment,
            String variant,
            Integer phase,
            Instant at,
            String session,
            String field,
            String detail) {
        Judgement judgement = RULES.refuseMalformed(7, new Exposure(id, experiment, variant, phase, at, session))
                .orElseThrow();

        assertThat(judgement.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.code().code()).isEqualTo("experiments.exposure_invalid");
            assertThat(refusal.path()).isEqualTo("exposures[7]." + field);
            assertThat(refusal.detail()).contains(detail);
        });
    }

    @Test
    void shouldTakeTheEdgesOfItsWindow() {
        assertThat(RULES.refuseMalformed(0, new Exposure("x", "e", "v", 1, EARLIEST, null)))
                .isEmpty();
        assertThat(RULES.refuseMalformed(0, new Exposure("x", "e", "v", 1, LATEST, "s")))
                .isEmpty();
        assertThat(RULES.refuseMalformed(0, null)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "other, a, 1, 0, experiments.not_found, experiment_id",
        "e, c, 1, 0, experiments.unknown_variant, variant_id",
        "e, a, 0, 0, experiments.exposure_invalid, phase",
        "e, a, 3, 0, experiments.exposure_invalid, phase",
        "e, a, 1, 2, experiments.too_many_exposures, experiment_id"
    })
    void shouldRefuseWhatCannotBe(
            String experiment, String variant, int phase, long before, String code, String field) {
        Judgement judgement = judge(false, experiment, variant, phase, before, false);

        assertThat(judgement.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.code().code()).isEqualTo(code);
            assertThat(refusal.path()).isEqualTo("exposures[0]." + field);
        });
    }

    @Test
    void shouldTellNobodyOfADraft() {
        assertThat(judge(true, "e", "a", 1, 0, false).refusal())
                .isEqualTo(judge(false, "e2", "a", 1, 0, false)
                        .refusal()
                        .map(unknown -> new Judgement.Refusal(
                                unknown.code(), unknown.path(), unknown.detail().replace("e2", "e"))));
    }

    @Test
    void shouldNotCountAgainWhatIsStored() {
        assertThat(judge(false, "e", "a", 1, 2, true).isTaken()).isTrue();
    }

    @Test
    void shouldTakeWhatWasMet() {
        assertThat(judge(false, "e", "a", 2, 1, false)).satisfies(judgement -> {
            assertThat(judgement.isTaken()).isTrue();
            assertThat(judgement.mismatch()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"b, 2, OTHER_VARIANT", "a, 1, OTHER_PHASE", "b, 1, OTHER_VARIANT"})
    void shouldMarkWhatDoesNotFit(String variant, int phase, Mismatch expected) {
        assertThat(judge(false, "e", variant, phase, 0, false).mismatch()).contains(expected);
    }

    @Test
    void shouldMarkWhoTakesNoPart() {
        assertThat(experiment(false, List.of()).mismatch("a", 1, EARLIEST)).contains(Mismatch.NOT_ASSIGNED);
    }

    @Test
    void shouldMarkWhatHappenedWhileItWasPaused() {
        ExposedExperiment experiment = experiment(
                false,
                List.of(new Assigned("a", 2)),
                new Window(EARLIEST.plusSeconds(10), EARLIEST.plusSeconds(20)),
                new Window(EARLIEST.plusSeconds(30), null));

        assertThat(experiment.mismatch("a", 2, EARLIEST.plusSeconds(9))).isEmpty();
        assertThat(experiment.mismatch("a", 2, EARLIEST.plusSeconds(10))).contains(Mismatch.PAUSED);
        assertThat(experiment.mismatch("a", 2, EARLIEST.plusSeconds(20))).isEmpty();
        assertThat(experiment.mismatch("a", 2, EARLIEST.plusSeconds(40))).contains(Mismatch.PAUSED);
        assertThat(experiment.mismatch("b", 2, EARLIEST.plusSeconds(40))).contains(Mismatch.OTHER_VARIANT);
    }

    @Test
    void shouldHoldALateExposureAgainstTheGenerationItIsOf() {
        ExposedExperiment experiment = experiment(false, List.of(new Assigned("a", 1), new Assigned("b", 2)));

        assertThat(experiment.mismatch("a", 1, EARLIEST)).isEmpty();
        assertThat(experiment.mismatch("b", 2, EARLIEST)).isEmpty();
        assertThat(experiment.mismatch("a", 2, EARLIEST)).contains(Mismatch.OTHER_VARIANT);
        assertThat(experiment.mismatch("b", 1, EARLIEST)).contains(Mismatch.OTHER_VARIANT);
    }

    private static ExposedExperiment experiment(boolean isDraft, List<Assigned> assigned, Window... pauses) {
        return new ExposedExperiment("e", "e", isDraft, 2, List.of("a", "b"), assigned, List.of(pauses), 1);
    }

    // In phase 2, the player in variant a of it, one of three exposures stored.
    private static Judgement judge(
            boolean isDraft, String id, String variant, int phase, long before, boolean isKnown) {
        ExposedExperiment experiment = experiment(isDraft, List.of(new Assigned("a", 2)));
        return RULES.judge(
                0,
                new Exposure("x", id, variant, phase, EARLIEST, null),
                Map.of(experiment.id(), experiment),
                before,
                isKnown);
    }
}
