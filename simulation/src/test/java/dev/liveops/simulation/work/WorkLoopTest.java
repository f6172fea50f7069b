package dev.liveops.simulation.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.golden.BandSim;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.pack.ReferencePacks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkLoopTest {

    private static final ContentPack PACK = ReferencePacks.first();
    private static final String REFERENCE = "reference/1.0.0";

    private final FakeSuite suite = new FakeSuite();
    private final List<String> console = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopSuite() {
        suite.close();
    }

    @Test
    void shouldPlayWhatThereIsAndReportIt() {
        suite.golden("in", band(500, 5_000, 7_500), PACK, REFERENCE, 60);
        suite.golden("out", band(500, 0, 1_000), PACK, REFERENCE, 60);

        int done = work(suite.url(), FakeSuite.TOKEN);

        assertThat(done).isEqualTo(2);
        assertThat(suite.claims.get(0).path("engines").get(0).asText()).isEqualTo(REFERENCE);
        assertThat(suite.claims.get(0).path("kinds").get(0).asText()).isEqualTo("golden");
        JsonNode report = suite.reports.get(0).path("report");
        assertThat(report.path("verdict").asText()).isEqualTo("in_band");
        assertThat(report.path("job").path("content_hash").asText()).isEqualTo(PACK.hash());
        assertThat(suite.reports.get(1).path("report").path("verdict").asText()).isEqualTo("out_of_band");
        assertThat(console).anyMatch(line -> line.startsWith("golden out with 1.0.0: out_of_band (won "));
    }

    @Test
    void shouldReportWhyAJobCannotBeDone() {
        suite.golden("older", band(500, 0, 10_000), PACK, "reference/0.9.0", 60);
        suite.give("strange", JsonNodeFactory.instance.objectNode(), 60);

        assertThat(work(suite.url(), FakeSuite.TOKEN)).isEqualTo(2);

        assertThat(suite.reports.get(0).path("failure").asText())
                .isEqualTo("the engine is reference/1.0.0 (expected reference/0.9.0)");
        assertThat(suite.reports.get(1).path("failure").asText())
                .isEqualTo("this worker does not know the kind strange");
    }

    @Test
    void shouldNotPlayAPackThatCameAsAnotherOne() {
        suite.golden("other", band(500, 0, 10_000), PACK, REFERENCE, 60);
        suite.golden("last", band(500, 0, 10_000), ContentPack.of("{}"), REFERENCE, 60);

        work(suite.url(), FakeSuite.TOKEN);

        assertThat(suite.reports.get(0).path("failure").asText()).contains("expected " + PACK.hash());
        assertThat(suite.reports.get(1).path("report").path("verdict").asText()).isEqualTo("refused");
    }

    @Test
    void shouldDropAJobThatIsAnothersByNow() {
        suite.renewStatus = 409;
        // Takes far longer than the third of a second after which it is told.
        suite.golden("long", challenge(40_000), PACK, REFERENCE, 1);
        suite.golden("next", band(500, 5_000, 7_500), PACK, REFERENCE, 60);

        assertThat(work(suite.url(), FakeSuite.TOKEN)).isEqualTo(1);

        assertThat(suite.reports).hasSize(1);
        assertThat(suite.reports
                        .get(0)
                        .path("report")
                        .path("job")
                        .path("golden")
                        .asText())
                .isEqualTo("next");
    }

    @Test
    void shouldReportAgainWhatWasNotTaken() {
        suite.golden("in", band(500, 5_000, 7_500), PACK, REFERENCE, 60);
        WorkLoop loop = loop(suite.url(), FakeSuite.TOKEN, false);
        Thread worker = new Thread(loop::run, "worker");
        suite.failing.set(2);

        worker.start();

        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(suite.reports).hasSize(1));
            assertThat(console).contains("the suite cannot be asked, trying again (busy)");
        } finally {
            loop.close();
            worker.interrupt();
        }
    }

    @Test
    void shouldSayInOneSentenceThatItIsRefusedOrAlone() {
        assertThatThrownBy(() -> work(suite.url(), "another"))
                .isInstanceOf(SimulationException.class)
                .hasMessage("The suite refuses this worker: another token is expected");
        suite.close();
        assertThatThrownBy(() -> work(suite.url(), FakeSuite.TOKEN))
                .isInstanceOf(SimulationException.class)
                .hasMessageStartingWith("The suite cannot be asked: ");
    }

    private int work(URI url, String token) {
        try (WorkLoop loop = loop(url, token, true)) {
            return loop.run();
        }
    }

    private WorkLoop loop(URI url, String token, boolean untilIdle) {
        return new WorkLoop(
                new WorkSettings(url, () -> token, "worker-1", Map.of(), true, 2, Duration.ofMillis(20), untilIdle),
                console::add);
    }

    private static GoldenSpec band(int runs, int min, int max) {
        return GoldenSpec.of(new BandSim(new GoldenPlay("skilled", null, null, null), 1, runs, min, max));
    }

    private static GoldenSpec challenge(int runs) {
        return GoldenSpec.of(new BandSim(new GoldenPlay("skilled", null, null, "2026-01-15"), 1, runs, 0, 10_000));
    }
}
