package dev.liveops.telemetry.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void shouldKnowTheTypesOfTheMissionAndNoOther() {
        assertThat(EventType.wires())
                .containsExactly(
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
                        "unlock_obtained");
        assertThat(EventType.find("RUN_START")).isEmpty();
        assertThat(EventType.find("")).isEmpty();
    }

    @Test
    void shouldCutWhatItTellsBackWithoutSplittingACharacter() {
        String quoted = Refusal.quote("x".repeat(79) + "\uD83D\uDE00".repeat(40));

        assertThat(quoted).isEqualTo('"' + "x".repeat(79) + "...\"");
    }
}
