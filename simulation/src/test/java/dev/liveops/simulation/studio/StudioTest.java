package dev.liveops.simulation.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.simulation.montecarlo.SweepReport;
import dev.liveops.simulation.pack.PackReader;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.studio.StudioPack.Planted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudioTest {

    @Test
    void shouldWriteTheSamePackFromASeedAndAnotherFromAnother() {
        assertThat(Studio.pack(7)).isEqualTo(Studio.pack(7));
        assertThat(Studio.pack(7).pack()).isNotEqualTo(Studio.pack(8).pack());
        assertThat(Studio.pack(7).planted()).isNotEqualTo(Studio.pack(8).planted());
    }

    @Test
    void shouldWritePacksThatCanBePlayedFromAnySeed() {
        for (int seed : new int[] {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 99, 12_345}) {
            assertThat(PackReader.read(Studio.pack(seed).pack()).contentVersion())
                    .startsWith("1.0.0-studio.");
        }
    }

    @Test
    void shouldSayNothingInThePackOfWhatIsPlanted() {
        String pack = new String(Studio.pack(3).pack().bytes(), StandardCharsets.UTF_8);

        assertThat(pack).doesNotContain("planted", "strength");
    }

    @Test
    void shouldPlantWhatShowsInTheChanceOfWinning() {
        long felt = 0;
        long planted = 0;
        for (int seed = 1; seed <= 2; seed++) {
            StudioPack studio = Studio.pack(seed);
            for (Planted one : studio.planted()) {
                planted++;
                felt += isFelt(studio, one) ? 1 : 0;
            }
        }

        assertThat(felt).as("of %s", planted).isGreaterThan(planted / 2);
    }

    // Whether taking it, against leaving it, wins more than content of the reference does, or less.
    private static boolean isFelt(StudioPack studio, Planted planted) {
        int there = effect(studio.pack(), planted.contentId());
        int before = effect(ReferencePacks.first(), planted.contentId());
        return planted.strengthThousandths() > 1_000 ? there > before : there < before;
    }

    private static int effect(ContentPack pack, String id) {
        Sweep sweep = new Sweep(
                List.of(new Sweep.Arm("pack", pack, List.of(), Map.of())),
                List.of("casual+take:" + id, "casual+leave:" + id),
                1,
                800);
        SweepReport report = new MonteCarlo(new ReferenceEngine(), 2).run(sweep, Progress.NONE);
        return report.cells().get(0).winBasisPoints() - report.cells().get(1).winBasisPoints();
    }

    @Test
    void shouldBePlayableByEverybody() {
        ReferenceEngine engine = new ReferenceEngine();

        assertThat(IntStream.range(0, 50)
                        .mapToObj(seed ->
                                engine.run(RunSetup.of(Studio.pack(seed).pack(), seed, "skilled"), RunObserver.NONE)))
                .hasSize(50);
    }
}
