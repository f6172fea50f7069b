package dev.liveops.simulation.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.golden.BandSim;
import dev.liveops.model.golden.ExactSim;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.model.golden.GoldenReport;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.golden.GoldenVerdict;
import dev.liveops.model.golden.ReplayedRun;
import dev.liveops.simulation.conformance.GoldenRun;
import dev.liveops.simulation.conformance.GoldenSets;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.CancelledException;
import dev.liveops.simulation.pack.ReferencePacks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenPlayerTest {

    private static final ContentPack PACK = ReferencePacks.first();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GoldenPlay SKILLED = new GoldenPlay("skilled", null, null, null);

    private final GoldenPlayer player = new GoldenPlayer(new ReferenceEngine(), 2);

    @Test
    void shouldPassRunsThatAreTheSame() {
        ExactSim sim = player.record(PACK, SKILLED, 1, 50);

        GoldenReport report = play(GoldenSpec.of(sim), PACK);

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.PASSED);
        assertThat(report.runs()).isEqualTo(50);
        assertThat(report.reason()).isNull();
    }

    @Test
    void shouldNameTheSeedsThatDiffer() {
        ExactSim sim = player.record(PACK, SKILLED, 1, 50);

        GoldenReport report = play(GoldenSpec.of(sim), harder());

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.FAILED);
        assertThat(report.reason()).contains("expected " + sim.resultHash());
        assertThat(report.differingSeeds()).isNotEmpty().hasSizeLessThanOrEqualTo(GoldenReport.MAX_SEEDS);
        ExactSim unnamed = new ExactSim(SKILLED, 1, 50, sim.resultHash(), null);
        assertThat(play(GoldenSpec.of(unnamed), harder()).differingSeeds()).isNull();
    }

    @Test
    void shouldPlayWithMutatorsAndParameters() {
        GoldenPlay play = new GoldenPlay(
                "skilled",
                List.of("hero_hp_boost_50"),
                JsonNodeFactory.instance.objectNode().put("damage_multiplier", 0.5),
                null);

        assertThat(player.record(PACK, play, 1, 20).resultHash())
                .isNotEqualTo(player.record(PACK, SKILLED, 1, 20).resultHash());
    }

    @Test
    void shouldSayThatARateLiesInItsBand() {
        GoldenReport report = play(band(10_000, 5_500, 7_000), PACK);

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.IN_BAND);
        assertThat(report.runs()).isEqualTo(10_000);
        assertThat(report.low()).isGreaterThan(.59);
        assertThat(report.high()).isLessThan(.64);
        assertThat(report.reason()).isNull();
    }

    @Test
    void shouldSayThatARateLiesOutsideItsBand() {
        GoldenReport report = play(band(2_000, 1_000, 2_000), PACK);

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.OUT_OF_BAND);
        assertThat(report.runs()).isEqualTo(2_000);
        assertThat(report.reason()).contains("expected 10.00 to 20.00 %");
    }

    @Test
    void shouldPlayTwiceAsManyRunsUntilTheyTell() {
        GoldenReport report = play(band(100, 6_000, 6_400), PACK);

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.IN_BAND);
        assertThat(report.runs()).isEqualTo(12_800);
        assertThat(report.wins()).isEqualTo(7_887);
    }

    @Test
    void shouldSayWhenAllRunsThereMayBeDoNotTell() {
        GoldenReport report = play(band(20_000, 6_190, 7_000), PACK);

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.INCONCLUSIVE);
        assertThat(report.runs()).isEqualTo(BandSim.MAX_RUNS);
        assertThat(report.verdict().blocks()).isFalse();
    }

    @Test
    void shouldPlayTheChallengeOfADayBySeedsOfItsPlayers() {
        GoldenPlay challenge = new GoldenPlay("skilled", null, null, "2026-01-15");

        GoldenReport report = play(GoldenSpec.of(new BandSim(challenge, 1, 2_000, 1_500, 2_300)), PACK);

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.IN_BAND);
        assertThat(report.wins()).isEqualTo(378);
    }

    @Test
    void shouldReplayRunsThatWereRecorded() {
        assertThat(play(GoldenSpec.of(recorded()), PACK).verdict()).isEqualTo(GoldenVerdict.PASSED);
    }

    @Test
    void shouldSayWhichReplayIsAnotherRun() {
        GoldenReport report = play(GoldenSpec.of(recorded()), harder());

        assertThat(report.verdict()).isEqualTo(GoldenVerdict.FAILED);
        assertThat(report.differingSeeds()).isNotEmpty();
        assertThat(report.reason()).startsWith("seed ").contains("events");
    }

    @Test
    void shouldRefuseJsonThatIsNoPackAndPassOverWhatIsOpaque() {
        ContentPack broken = ContentPack.of("{}");
        GoldenSpec spec = band(100, 0, 10_000);

        GoldenReport refused = player.play(job(broken, true), spec, broken);
        GoldenReport opaque = player.play(job(broken, false), spec, broken);

        assertThat(refused.verdict()).isEqualTo(GoldenVerdict.REFUSED);
        assertThat(refused.verdict().blocks()).isTrue();
        assertThat(refused.reason()).contains("content_version");
        assertThat(opaque.verdict()).isEqualTo(GoldenVerdict.NOT_SIMULATED);
        assertThat(opaque.verdict().blocks()).isFalse();
    }

    @Test
    void shouldRefuseAPolicyThatNobodyKnows() {
        GoldenPlay nobody = new GoldenPlay("nobody", null, null, null);

        assertThat(play(GoldenSpec.of(new ExactSim(nobody, 1, 5, "0".repeat(64), null)), PACK)
                        .verdict())
                .isEqualTo(GoldenVerdict.REFUSED);
    }

    @Test
    void shouldNotTakeTheFailureOfAnEngineForAVerdict() {
        GoldenPlayer failing = new GoldenPlayer(new Failing(), 1);

        assertThatThrownBy(() -> failing.play(job(PACK, true), band(100, 0, 10_000), PACK))
                .isInstanceOf(EngineFailedException.class);
    }

    @Test
    void shouldEndWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> play(GoldenSpec.of(recorded()), PACK)).isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private GoldenReport play(GoldenSpec spec, ContentPack pack) {
        return player.play(job(pack, true), spec, pack);
    }

    private static GoldenJob job(ContentPack pack, boolean json) {
        return new GoldenJob("test", 1, "1.0.0", pack.hash(), ReferenceEngine.ID.toString(), json);
    }

    private static GoldenSpec band(int runs, int min, int max) {
        return GoldenSpec.of(new BandSim(SKILLED, 1, runs, min, max));
    }

    private static List<ReplayedRun> recorded() {
        return GoldenSets.reference().runs().stream()
                .filter(run -> run.packHash().equals(PACK.hash()))
                .limit(12)
                .map(GoldenPlayerTest::replay)
                .toList();
    }

    private static ReplayedRun replay(GoldenRun run) {
        return new ReplayedRun(
                run.seed(),
                run.playerSeed(),
                run.policy(),
                run.mutators(),
                JSON.valueToTree(run.parameters()),
                run.events(),
                run.recordHash(),
                run.summary());
    }

    private static ContentPack harder() {
        String text = new String(PACK.bytes(), StandardCharsets.UTF_8);
        return ContentPack.of(text.replaceFirst("\"damage\": ?(\\d)", "\"damage\": 1$1"));
    }

    private static final class Failing implements SimulationEngine {

        @Override
        public EngineId id() {
            return ReferenceEngine.ID;
        }

        @Override
        public RunSummary run(RunSetup setup, RunObserver observer) {
            throw new EngineFailedException("it fell over");
        }
    }
}
