package dev.liveops.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlayCommandTest {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--players | 0 | --players: 0 (expected 1..20000)",
                "--players | -3 | --players: -3 (expected 1..20000)",
                "--days | 401 | --days: 401 (expected 1..400)",
                "--rate | -1 | --rate: -1.0 (expected more than 0 and at most 1000000)",
                "--rate | NaN | --rate: NaN (expected more than 0 and at most 1000000)",
                "--speed | 0 | --speed: 0.0 (expected more than 0)",
                "--connections | 0 | --connections: 0 (expected 1..4000)",
                "--seconds | 0 | --seconds: 0 (expected 1..86400)",
                "--gateway | somewhere | --gateway: \"somewhere\" (expected a URL as http://127.0.0.1:8080)",
                "--policy | genius | --policy: \"genius\" (expected one of random, novice, casual, skilled, expert)",
            })
    void shouldRefuseWhatCannotBePlayedInOneSentence(String option, String value, String sentence) {
        int status = run(option + "=" + value);

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines().findFirst()).contains("liveops: " + sentence);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAnUnknownOption() {
        assertThat(run("--player=3")).isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: Unknown option: '--player=3'");
    }

    @Test
    void shouldSayThatNothingRuns() {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("liveops: No stack runs in " + data)
                .hasLineCount(1);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void shouldNotMakeUpKeysForAnotherGateway() {
        assertThat(run("--gateway=http://127.0.0.1:9")).isEqualTo(1);
        assertThat(err.toString()).startsWith("liveops: There are no keys in ").hasLineCount(1);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void shouldSayThatAGatewayIsNotThereAndWriteNothing() throws IOException {
        Files.createDirectory(data.resolve("keys"));
        Path log = data.resolve("log");

        assertThat(run("--gateway=http://127.0.0.1:9", "--log=" + log)).isEqualTo(1);

        assertThat(err.toString())
                .startsWith("liveops: The manifest cannot be had: http://127.0.0.1:9 did not answer")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldSayThatALogCannotBeWritten() throws IOException {
        Files.createDirectory(data.resolve("keys"));
        Path log = data.resolve("absent/log");

        assertThat(run("--gateway=http://127.0.0.1:9", "--log=" + log)).isEqualTo(1);

        assertThat(err.toString())
                .startsWith("liveops: --log: " + log + " cannot be written")
                .hasLineCount(1);
    }

    @Test
    void shouldRefuseSeveralDaysWhereTheClockCannotBeMoved() throws IOException {
        Files.createDirectory(data.resolve("keys"));

        assertThat(run("--gateway=http://127.0.0.1:9", "--days=2")).isEqualTo(1);

        assertThat(err.toString()).startsWith("liveops: --days 2: the clock of this suite cannot be moved");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "play";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data.toString();
        CommandLine command =
                Liveops.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(all);
    }
}
