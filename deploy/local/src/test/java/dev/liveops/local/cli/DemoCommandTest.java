package dev.liveops.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatNothingRuns() {
        assertThat(run()).isOne();
        assertThat(err.toString()).startsWith("liveops: No stack runs in " + data);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--players=199, --players: 199 (expected 200..5000)",
        "--players=5001, --players: 5001 (expected 200..5000)",
        "--runs=0, --runs: 0 (expected 1..100)",
        "--seed=-1, --seed: -1 (expected 0 or more)"
    })
    void shouldRefuseWhatIsTooLittleOrTooMuch(String option, String sentence) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    @Test
    void shouldSayHowItIsUsedWhereAnOptionIsUnknown() {
        assertThat(run("--loud")).isEqualTo(2);
        assertThat(err.toString()).contains("--loud");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("demo", "--data", data.toString()));
        all.addAll(List.of(arguments));
        return Liveops.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
