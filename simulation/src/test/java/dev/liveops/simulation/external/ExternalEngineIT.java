package dev.liveops.simulation.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.liveops.simulation.conformance.Conformance;
import dev.liveops.simulation.conformance.Finding;
import dev.liveops.simulation.conformance.GoldenSets;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunRecord;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.simulation.pack.ReferencePacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With real processes: the reference game as one, and shell scripts that are no engines. */
@Timeout(120)
class ExternalEngineIT {

    private static final ContentPack PACK = ReferencePacks.first();
    private static final RunSetup SETUP = RunSetup.of(PACK, 5, "skilled");
    private static final String SUMMARY = "\\\"outcome\\\":\\\"defeat\\\",\\\"score\\\":1,\\\"tiers_cleared\\\":0,"
            + "\\\"waves_cleared\\\":0,\\\"core_hp\\\":0,\\\"duration_ms\\\":1,\\\"experience\\\":0,\\\"picks\\\":[]";
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @AfterEach
    void shouldLeaveNoProcess() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void shouldPlayAsTheSameEngineDoesInThisProcess() {
        ReferenceEngine here = new ReferenceEngine();
        try (ExternalEngine there =
                new ExternalEngine(ExternalSettings.of(referenceEngine()).withLimits(START, START))) {
            RunRecord expected = new RunRecord();
            RunRecord actual = new RunRecord();
            RunSetup daily = new RunSetup(
                    PACK, 3, 99, "casual", List.of("hero_hp_boost_10"), Map.of("player_experience", 59, "beta", true));

            assertThat(there.id()).isEqualTo(ReferenceEngine.ID);
            assertThat(there.run(daily, actual)).isEqualTo(here.run(daily, expected));
            assertThat(actual.bytes()).isEqualTo(expected.bytes());
            assertThat(there.runAll(SETUP, seeds(1_203))).isEqualTo(here.runAll(SETUP, seeds(1_203)));
        }
    }

    @Test
    void shouldConformAsAProcessToo() {
        try (ExternalEngine there =
                new ExternalEngine(ExternalSettings.of(referenceEngine()).withLimits(START, START))) {
            assertThat(new Conformance(there, GoldenSets.reference()).check())
                    .allSatisfy(finding -> assertThat(finding.sentence()).isEmpty())
                    .allMatch(Finding::met);
        }
    }

    @Test
    void shouldPlayASweepOnSeveralProcessesToTheSameReport() {
        Sweep sweep = new Sweep(
                List.of(new Sweep.Arm("a", PACK, List.of(), Map.of())), List.of("novice", "expert"), 1, 1_500);
        try (ExternalEngine there = new ExternalEngine(
                ExternalSettings.of(referenceEngine()).withProcesses(2).withLimits(START, START))) {
            assertThat(new MonteCarlo(there, 2).run(sweep, Progress.NONE))
                    .isEqualTo(new MonteCarlo(new ReferenceEngine(), 1).run(sweep, Progress.NONE));
        }
    }

    @Test
    void shouldPassOnWhatAnEngineRefusesAndGoOnWithIt() {
        try (ExternalEngine there =
                new ExternalEngine(ExternalSettings.of(referenceEngine()).withLimits(START, START))) {
            long before = pids();
            assertThatExceptionOfType(SimulationException.class)
                    .isThrownBy(() -> there.run(SETUP.withPolicy("cheater"), RunObserver.NONE))
                    .withMessageStartingWith("policy: \"cheater\" (expected one of random, novice,");
            assertThatExceptionOfType(SimulationException.class)
                    .isThrownBy(() ->
                            there.run(RunSetup.of(ContentPack.of("{\"format\":1}"), 1, "novice"), RunObserver.NONE))
                    .withMessageStartingWith("pack (required property");

            assertThat(there.run(SETUP, RunObserver.NONE).seed()).isEqualTo(5);
            assertThat(pids()).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "crashes|exit 3|ended before its answer did, with exit status 3",
                "hangs|sleep 600|did not answer within 700 ms",
                "hangs and holds on by a child|sleep 600 & wait|did not answer within 700 ms",
                "talks nonsense|echo hello|a line of its answer is no JSON",
                "answers another request|echo '{\"request\":99,\"done\":1}'|it answered request 99 instead of 1",
                "says nothing in many words|echo '{\"request\":1}'|a line of its answer has no event, summary, done or error",
                "answers another seed|echo '{\"request\":1,\"summary\":{\"seed\":6,SUMMARY}}'|it answered seed 6 where 5 was next",
                "answers too few|echo '{\"request\":1,\"done\":0}'|it answered 0 of 1 seeds",
                "answers too many|L='{\"request\":1,\"summary\":{\"seed\":5,SUMMARY}}'; echo \"$L\"; echo \"$L\"|it answered more than the 1 seeds it was asked for",
                "misses a number|echo '{\"request\":1,\"summary\":{\"seed\":5,\"outcome\":\"defeat\"}}'|score is missing or no whole number of 32 bits",
                "has another outcome|echo '{\"request\":1,\"summary\":{\"seed\":5,\"outcome\":\"draw\"}}'|outcome: \"draw\" (expected victory or defeat)",
                "clears fewer tiers than none|echo '{\"request\":1,\"summary\":{\"seed\":5,SUMMARY}}' PIPE sed 's/cleared\":0/cleared\":-1/'|tiers_cleared: -1 (expected 0..1000)",
                "clears more tiers than there are|echo '{\"request\":1,\"summary\":{\"seed\":5,SUMMARY}}' PIPE sed 's/cleared\":0/cleared\":2000000000/'|tiers_cleared: 2000000000 (expected 0..1000)",
                "wins without a tier|echo '{\"request\":1,\"summary\":{\"seed\":5,SUMMARY}}' PIPE sed 's/defeat/victory/'|tiers_cleared: 0 of a victory (expected 1 or more)",
                "picks too often|P=$(yes '\"a\"' PIPE head -n 1001 PIPE paste -sd, -); echo '{\"request\":1,\"summary\":{\"seed\":5,SUMMARY}}' PIPE sed \"s/\\[\\]/[$P]/\"|picks: 1001 (expected at most 1000)",
                "picks what is no id|I=$(head -c 200 /dev/zero PIPE tr '\\0' x); echo '{\"request\":1,\"summary\":{\"seed\":5,SUMMARY}}' PIPE sed \"s/\\[\\]/[\\\"$I\\\"]/\"|picks[0]: 200 characters (expected 1 to 128)",
                "floods a line|head -c 3000000 /dev/zero PIPE tr '\\0' x; sleep 600|answered a line of more than 100000 bytes",
                "floods|yes '{\"request\":1,\"seed\":5,\"event\":{\"at_ms\":0,\"event_type\":\"run_start\",\"payload\":{}}}'|answered more than 2000000 bytes",
            })
    void shouldSayInOneSentenceWhatAnEngineDidAndEndIt(String name, String behaviour, String sentence)
            throws Exception {
        String script = behaviour.replace("PIPE", "|").replace("SUMMARY", SUMMARY.replace("\\\"", "\""));
        try (ExternalEngine engine = new ExternalEngine(misbehavingOnce(script))) {
            assertThatExceptionOfType(EngineFailedException.class)
                    .isThrownBy(() -> engine.run(SETUP, RunObserver.NONE))
                    .withMessage("engine sh: " + sentence + " (expected an answer by the protocol); it was ended.");

            // The next request has another process, and an answer.
            RunSummary again = engine.run(SETUP, RunObserver.NONE);
            assertThat(again).isEqualTo(new RunSummary(5, again.outcome(), 7, 0, 0, 0, 1, 0, List.of()));
        }
    }

    @Test
    void shouldEndAnEngineWhoseAskerWasInterrupted() throws Exception {
        try (ExternalEngine engine =
                new ExternalEngine(misbehavingOnce("sleep 600").withLimits(START, START))) {
            AtomicReference<Throwable> said = new AtomicReference<>();
            Thread asker = new Thread(() -> said.set(catchThrowable(() -> engine.run(SETUP, RunObserver.NONE))));
            asker.start();
            await().atMost(START).until(() -> Files.exists(directory.resolve("misbehaved")));

            asker.interrupt();

            asker.join(Duration.ofSeconds(10).toMillis());
            assertThat(said.get())
                    .isInstanceOf(EngineFailedException.class)
                    .hasMessageContaining("was not waited for any more");
            assertThat(engine.run(SETUP, RunObserver.NONE).score()).isEqualTo(7);
        }
    }

    @Test
    void shouldEndAnEngineThatInventsIdsWithoutEnd() throws Exception {
        String ids =
                "for i in 1 2 3; do echo '{\"request\":1,\"summary\":{\"seed\":'$i'," + SUMMARY.replace("\\\"", "\"")
                        + "}}' | sed \"s/\\[\\]/[$(seq -f '\"id%g\"' $(($i*1000)) $(($i*1000+999)) | paste -sd, -)]/\"; done";
        try (ExternalEngine engine = new ExternalEngine(misbehavingOnce(ids).withLimits(START, START))) {
            assertThatExceptionOfType(EngineFailedException.class)
                    .isThrownBy(() -> engine.runAll(SETUP, new int[] {1, 2, 3}))
                    .withMessageContaining("it answered more than 2048 different picks to one request");
        }
    }

    @Test
    void shouldEndAnEngineThatGrowsTooLarge() throws Exception {
        String grow = "x=a; while :; do x=$x$x; done";
        try (ExternalEngine engine = new ExternalEngine(
                misbehavingOnce(grow).withLimits(START, START).withSizes(100_000, 2_000_000, 64L << 20))) {
            assertThatExceptionOfType(EngineFailedException.class)
                    .isThrownBy(() -> engine.run(SETUP, RunObserver.NONE))
                    .withMessageContaining("took more than 67108864 bytes of memory");
        }
    }

    @Test
    void shouldRefuseAProgramThatIsNone() {
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> new ExternalEngine(ExternalSettings.of(List.of("/no/such/engine"))))
                .withMessage("engine /no/such/engine: cannot be started (expected a program that can)");
        assertThatExceptionOfType(EngineFailedException.class)
                .isThrownBy(() -> new ExternalEngine(ExternalSettings.of(List.of("cat"))))
                .withMessageContaining("engine is missing or no text");
        assertThatExceptionOfType(EngineFailedException.class)
                .isThrownBy(() -> new ExternalEngine(
                        ExternalSettings.of(List.of("sleep", "600")).withLimits(Duration.ofMillis(300), START)))
                .withMessageContaining("did not answer within 300 ms");
    }

    @Test
    void shouldNotBelieveAnEngineThatIsAnotherAfterItsEnd() throws Exception {
        Path script = directory.resolve("changing");
        Files.writeString(script, """
                read -r line
                if [ -e again ]; then echo '{"engine":"fake/2.0.0","protocol":1}'; read -r line; exit 0; fi
                touch again
                echo '{"engine":"fake/1.0.0","protocol":1}'
                exit 0
                """);
        ExternalSettings settings =
                ExternalSettings.of(List.of("sh", "-c", "cd " + directory + " && exec sh changing"));
        try (ExternalEngine engine = new ExternalEngine(settings)) {
            assertThatExceptionOfType(EngineFailedException.class)
                    .isThrownBy(() -> engine.run(SETUP, RunObserver.NONE));
            assertThatExceptionOfType(EngineFailedException.class)
                    .isThrownBy(() -> engine.run(SETUP, RunObserver.NONE))
                    .withMessageContaining("is fake/2.0.0 now and was fake/1.0.0");
        }
    }

    @Test
    void shouldEndAnEngineWhoseAnswerNobodyWantsToHear() {
        try (ExternalEngine there =
                new ExternalEngine(ExternalSettings.of(referenceEngine()).withLimits(START, START))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> there.run(SETUP, event -> {
                        throw new IllegalStateException("no more");
                    }));

            assertThat(there.run(SETUP, RunObserver.NONE))
                    .isEqualTo(new ReferenceEngine().run(SETUP, RunObserver.NONE));
        }
    }

    // Behaves so once, and as an engine whose every score is 7 after that.
    private ExternalSettings misbehavingOnce(String behaviour) throws Exception {
        Path script = directory.resolve("engine");
        Files.writeString(script, """
                read -r line
                echo '{"engine":"fake/1.0.0","protocol":1}'
                read -r line
                echo '{"pack_hash":"HASH"}'
                read -r line
                if [ ! -e DIRECTORY/misbehaved ]; then
                  touch DIRECTORY/misbehaved
                  BEHAVIOUR
                fi
                n=$(echo "$line" | sed 's/.*"request":\\([0-9]*\\).*/\\1/')
                echo '{"request":'$n',"summary":{"seed":5,SUMMARY}}'
                echo '{"request":'$n',"done":1}'
                read -r line
                """.replace("BEHAVIOUR", behaviour)
                .replace("SUMMARY", SUMMARY.replace("\\\"", "\"").replace("\"score\":1", "\"score\":7"))
                .replace("DIRECTORY", directory.toString())
                .replace("HASH", PACK.hash()));
        return ExternalSettings.of(List.of("sh", script.toString()))
                .withLimits(START, Duration.ofMillis(700))
                .withSizes(100_000, 2_000_000, 1L << 30);
    }

    private static long pids() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(ProcessHandle::pid)
                .sum();
    }

    private static int[] seeds(int count) {
        int[] seeds = new int[count];
        for (int index = 0; index < count; index++) {
            seeds[index] = index * 31 - 500;
        }
        return seeds;
    }

    private static List<String> referenceEngine() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.liveops.simulation.cli.SimulationMain",
                "engine");
    }
}
