package dev.liveops.releases.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.golden.BandSim;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.version.VersionSpan;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoldenPlanTest {

    private static final GoldenPack PACK = new GoldenPack("1.1.0", "hash-1", "*", true);
    private static final EngineVersions ENGINES =
            new EngineVersions(List.of("reference/1.0.0", "rust/1.9.0", "rust/1.10.0", "rust/2.0.0-rc.1"));

    @Test
    void shouldLetTheNewestVersionOfEachEngineSpeakForIt() {
        assertThat(ENGINES.newestWithin(VersionSpan.ANY).values())
                .containsExactly("reference/1.0.0", "rust/2.0.0-rc.1");
        assertThat(ENGINES.newestWithin(VersionSpan.parse("^1.2.0")).values()).containsExactly("rust/1.10.0");
        assertThat(ENGINES.newestWithin(VersionSpan.parse(">=3.0.0"))).isEmpty();
    }

    @Test
    void shouldPlayEachGoldenSimOnEachEngineThatMayRunThePack() {
        assertThat(planned(PACK, sim("a", null, null), sim("b", null, null)))
                .containsExactly("a reference/1.0.0", "a rust/2.0.0-rc.1", "b reference/1.0.0", "b rust/2.0.0-rc.1");
        assertThat(planned(new GoldenPack("1.1.0", "hash-1", "<2.0.0-0 >=1.0.1", true), sim("a", null, null)))
                .containsExactly("a rust/1.10.0");
    }

    @Test
    void shouldPlayOnTheEngineThatIsNamedAlone() {
        assertThat(planned(PACK, sim("a", "rust", null), sim("b", "unity", null)))
                .containsExactly("a rust/2.0.0-rc.1");
    }

    @Test
    void shouldPlayAPinnedOneWithItsPackAlone() {
        assertThat(planned(PACK, sim("a", "rust", "hash-1"), sim("b", "rust", "hash-2")))
                .containsExactly("a rust/2.0.0-rc.1");
    }

    @Test
    void shouldPlayNothingTwice() {
        GoldenSim sim = sim("a", "rust", null);
        GoldenPack same = new GoldenPack("1.1.1", "hash-1", "*", true);

        assertThat(GoldenPlan.of(List.of(PACK, same), List.of(sim), ENGINES, Set.of()))
                .hasSize(1);
        assertThat(GoldenPlan.of(
                        List.of(PACK),
                        List.of(sim),
                        ENGINES,
                        Set.of(new GoldenKey("hash-1", "rust/2.0.0-rc.1", "a", 1))))
                .isEmpty();
    }

    @Test
    void shouldSayInTheJobAllThatAWorkerNeeds() {
        assertThat(GoldenPlan.of(List.of(PACK), List.of(sim("a", "rust", null)), ENGINES, Set.of())
                        .values())
                .containsExactly(new GoldenJob("a", 1, "1.1.0", "hash-1", "rust/2.0.0-rc.1", true));
    }

    private static List<String> planned(GoldenPack pack, GoldenSim... sims) {
        return GoldenPlan.of(List.of(pack), List.of(sims), ENGINES, Set.of()).values().stream()
                .map(job -> job.golden() + " " + job.engine())
                .toList();
    }

    /** A golden sim with a band, of an engine and a pack or of all. */
    static GoldenSim sim(String name, String engine, String pinned) {
        GoldenSpec spec = new GoldenSpec(
                GoldenKind.BAND,
                engine,
                null,
                new BandSim(new GoldenPlay("skilled", null, null, null), 1, 100, 0, 10_000),
                null);
        GoldenSim.Pin pin = pinned == null ? null : new GoldenSim.Pin("1.0.0", pinned);
        return GoldenSim.first(name, "why", spec, pin, "operator-1", Instant.EPOCH);
    }
}
