package dev.liveops.telemetry.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTypeTest {

    private static final Taxonomy SEEDED = TestTaxonomy.seeded();

    @Test
    void shouldKnowTheTypesOfTheMissionAndThoseItsFiguresNeed() {
        assertThat(SEEDED.names())
                .containsExactlyInAnyOrder(
                        "session_start",
                        "session_end",
                        "run_start",
                        "run_end",
                        "draft_offered",
                        "draft_pick",
                        "relic_pick",
                        "layout_pick",
                        "wave_fail",
                        "wave_clear",
                        "profile_level_up",
                        "unlock_obtained",
                        "leaderboard_view",
                        "client_crash",
                        "version_mismatch",
                        "turn_completed",
                        "experiment_exposure")
                .isSorted();
        assertThat(SEEDED.find("RUN_START")).isEmpty();
        assertThat(SEEDED.find("")).isEmpty();
    }

    @Test
    void shouldLeaveExposuresToServices() {
        assertThat(SEEDED.names())
                .filteredOn(name -> TestTaxonomy.type(name).serviceOnly())
                .containsExactly("experiment_exposure");
    }

    @Test
    void shouldSeedOnlySchemasThatAnOperatorMightHaveWritten() {
        for (String name : SEEDED.names()) {
            SchemaRules.check(TestTaxonomy.schema(name));
        }
    }

    @Test
    void shouldCutWhatItTellsBackWithoutSplittingACharacter() {
        String quoted = Refusal.quote("x".repeat(79) + "\uD83D\uDE00".repeat(40));

        assertThat(quoted).isEqualTo('"' + "x".repeat(79) + "...\"");
    }
}
