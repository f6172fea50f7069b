package dev.liveops.play.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.play.population.Cheat;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import org.junit.jupiter.api.Test;

class RunRecorderTest {

    private final RunSetup setup = RunSetup.of(ReferencePacks.first(), 42, "expert");

    @Test
    void shouldTellARunFromItsStartToItsEndWithTheFieldsInOrder() {
        RecordedRun run = play(Cheat.NONE);

        assertThat(run.events().get(0)).isEqualTo(new Told(0, "run_start", "\"seed\":42"));
        Told last = last(run, "run_end");
        assertThat(last.atMs()).isEqualTo(run.summary().durationMs());
        assertThat(last.fields())
                .isEqualTo("\"outcome\":\"" + run.summary().outcome().word() + "\",\"score\":"
                        + run.summary().score() + ",\"tiers_cleared\":"
                        + run.summary().tiersCleared() + ",\"waves_cleared\":"
                        + run.summary().wavesCleared());
    }

    @Test
    void shouldHaveTheSameDigestForTheSameRunAndAnotherForAnother() {
        assertThat(play(Cheat.NONE).digest()).isEqualTo(play(Cheat.NONE).digest());
        assertThat(RunRecorder.play(new ReferenceEngine(), setup.withSeed(43), Cheat.NONE)
                        .digest())
                .isNotEqualTo(play(Cheat.NONE).digest());
    }

    @Test
    void shouldSayAScoreThatTheGameCouldNotGive() {
        RecordedRun run = play(Cheat.INFLATED_SCORE);

        assertThat(last(run, "run_end").fields())
                .contains("\"score\":" + (run.summary().score() * 50 + 1_000_000) + ",");
        assertThat(run.events()).hasSameSizeAs(play(Cheat.NONE).events());
        assertThat(run.digest()).isNotEqualTo(play(Cheat.NONE).digest());
    }

    @Test
    void shouldSayTimesThatTheGameCouldNotTake() {
        RecordedRun run = play(Cheat.IMPOSSIBLE_TIME);

        assertThat(run.summary().durationMs()).isGreaterThan(60_000);
        assertThat(run.durationMs()).isEqualTo(3_000);
        assertThat(run.events()).isSortedAccordingTo((one, other) -> Long.compare(one.atMs(), other.atMs()));
    }

    private RecordedRun play(Cheat cheat) {
        return RunRecorder.play(new ReferenceEngine(), setup, cheat);
    }

    private static Told last(RecordedRun run, String type) {
        return run.events().stream()
                .filter(event -> event.eventType().equals(type))
                .reduce((one, other) -> other)
                .orElseThrow();
    }
}
