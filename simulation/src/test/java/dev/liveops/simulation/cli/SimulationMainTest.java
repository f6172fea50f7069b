package dev.liveops.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulationMainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void shouldCheckTheReferenceEngine() {
        assertThat(run("check")).isZero();
        assertThat(out.toString())
                .startsWith("engine reference/1.0.0, golden set ")
                .doesNotContain("FAILED");
    }

    @Test
    void shouldKeepGoldenRunsAndHoldAnEngineAgainstThem() throws Exception {
        Path pack = directory.resolve("pack.json");
        Path golden = directory.resolve("golden");

        assertThat(run("studio", "--seed", "5", "--to", pack.toString())).isZero();
        assertThat(run("golden", "--to", golden.toString(), "--pack", pack.toString(), "--policy", "novice"))
                .isZero();
        assertThat(run("check", "--golden", golden.toString())).isZero();

        Path runs = golden.resolve("golden.jsonl");
        Files.writeString(runs, Files.readString(runs).replaceFirst("\\\\\"score\\\\\":[0-9]+", "\\\\\"score\\\\\":1"));
        assertThat(run("check", "--golden", golden.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAILED  plays every golden run as it was, to the byte")
                .contains("line 1");
    }

    @Test
    void shouldSweepAndCompare() {
        assertThat(run(
                        "sweep",
                        "--runs",
                        "300",
                        "--policy",
                        "novice",
                        "--mutator",
                        "hero_hp_boost_20",
                        "--threads",
                        "2"))
                .isZero();
        assertThat(out.toString())
                .contains("baseline  novice", "change    novice", "of the same seeds baseline alone won");
    }

    @Test
    void shouldSayErrorsInASentence() {
        assertThat(run("sweep", "--pack", directory.resolve("none.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("sweep: pack: " + directory.resolve("none.json")
                        + " cannot be read (expected a content pack)" + System.lineSeparator());
        assertThat(run("sweep", "--policy", "cheater")).isEqualTo(1);
        assertThat(err.toString()).contains("sweep: policy: \"cheater\" (expected one of random");
        assertThat(run("sweep", "--runs", "0")).isEqualTo(1);
    }

    @Test
    void shouldRefuseAWrongUsageWithTwo() {
        assertThat(run("sweep", "--runs", "many")).isEqualTo(2);
        assertThat(run("fly")).isEqualTo(2);
        assertThat(run("studio")).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("Exception");
    }

    private int run(String... arguments) {
        CommandLine commands = SimulationMain.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }
}
