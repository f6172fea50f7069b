package dev.liveops.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LiveopsTest {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintATokenAndNothingElse() {
        int status = run("token", "--role", "player", "--expires", "15m");

        assertThat(status).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(claims()).contains("\"sub\":\"player-1\"", "\"groups\":[\"player\"]");
        assertThat(data.resolve("keys/jwks.json")).exists();
    }

    @Test
    void shouldNameTheUserOfAToken() {
        run("token", "--role", "operator", "--user", "ada");

        assertThat(claims()).contains("\"sub\":\"ada\"", "\"groups\":[\"operator\"]");
    }

    @Test
    void shouldRefuseAnUnknownRoleInOneSentence() {
        int status = run("token", "--role", "king");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("liveops: --role: \"king\" is no role"
                        + " (expected admin, operator, viewer, player or service)");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoTime() {
        assertThat(run("token", "--role", "player", "--expires", "0m")).isEqualTo(2);
        assertThat(err.toString()).contains("\"0m\" is no time (expected for example 30s, 15m, 1h or 7d)");
    }

    @Test
    void shouldSayThatNothingRuns() {
        assertThat(run("status")).isOne();
        assertThat(out.toString()).startsWith("No stack runs in " + data);
    }

    @Test
    void shouldSayThatNothingRunsInJsonToo() {
        assertThat(run("status", "--json")).isOne();
        assertThat(out.toString().replaceAll("\\s", ""))
                .isEqualTo("{\"gateway\":null,\"postgresql\":null,\"services\":[]}");
    }

    @Test
    void shouldSayThatNothingRunsWhereKpisWouldBeRead() {
        assertThat(run("kpis")).isOne();
        assertThat(err.toString()).startsWith("liveops: No stack runs in " + data);
    }

    @Test
    void shouldSayThatNothingRunsWhereABalanceReportWouldBeRead() {
        int status = Liveops.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("balance", "report", "--data", data.toString());

        assertThat(status).isOne();
        assertThat(err.toString()).startsWith("liveops: No stack runs in " + data);
    }

    @Test
    void shouldRefuseABalanceReportThatIsKeptAndAskedForOtherwise() {
        assertThat(run("balance", "report", "daily_2026-03-01", "--from", "2026-03-01"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: daily_2026-03-01: a report that is kept says what it says");
    }

    @Test
    void shouldRefuseAFilterThatIsNone() {
        assertThat(run("kpis", "tiers", "--filter", "web")).isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: --filter: \"web\" (expected NAME=VALUE)");
    }

    @Test
    void shouldRefuseAFilterThatIsGivenTwice() {
        assertThat(run("kpis", "--filter", "platform=web", "--filter", "platform=ios"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: --filter: platform is given twice (expected once)");
    }

    @Test
    void shouldRefuseAWidthInWhichNothingCanBeRead() {
        assertThat(run("kpis", "--width", "39")).isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: --width: 39 (expected 40 or more)");
    }

    @Test
    void shouldShowTheTimeOfAStackThatDoesNotRun() throws IOException {
        Files.writeString(data.resolve("clock"), "PT36H5S");

        assertThat(run("clock")).isZero();
        assertThat(out.toString())
                .containsPattern("The stack's time is \\d{4}-.*Z, 1 d 12:00:05 ahead of this machine's\\.")
                .contains("No stack runs in " + data);
    }

    @Test
    void shouldNotMoveTheClockOfAStackThatDoesNotRun() {
        assertThat(run("clock", "+1d")).isOne();
        assertThat(err.toString()).startsWith("liveops: No stack runs in " + data);
        assertThat(data.resolve("clock")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1d       | the clock goes forward only, not by \"-1d\" (expected for example +1d)",
                "-P1D      | the clock goes forward only, not by \"-P1D\" (expected for example +1d)",
                "1d        | \"1d\" is no step of a clock (expected for example +30s, +36h, +1d or +P7DT12H)",
                "+0h       | \"+0h\" is no step of a clock (expected for example +30s, +36h, +1d or +P7DT12H)",
                "+PT0S     | \"+PT0S\" is no step of a clock (expected for example +30s, +36h, +1d or +P7DT12H)",
                "+P-1D     | \"+P-1D\" is no step of a clock (expected for example +30s, +36h, +1d or +P7DT12H)",
                "+tomorrow | \"+tomorrow\" is no step of a clock (expected for example +30s, +36h, +1d or +P7DT12H)"
            })
    void shouldRefuseWhatIsNoStepOfAClock(String step, String sentence) {
        assertThat(run("clock", step)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    @Test
    void shouldNameADamagedClockInsteadOfStartingWithAnotherTime() throws IOException {
        Files.writeString(data.resolve("clock"), "tomorrow");

        assertThat(run("clock")).isOne();
        assertThat(run("up", "--port", "0")).isOne();
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("liveops: The stack's clock in " + data.resolve("clock")
                        + " is damaged: \"tomorrow\" (expected"));
    }

    @Test
    void shouldFindNothingToStop() {
        assertThat(run("down")).isZero();
        assertThat(out.toString().strip()).isEqualTo("Nothing runs in " + data + ".");
    }

    @Test
    void shouldRefuseAPortThatIsNone() {
        assertThat(run("up", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: port: 70000 (expected 0..65535)");
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));

            assertThat(run("up", "--port", Integer.toString(other.getLocalPort())))
                    .isOne();

            assertThat(err.toString().strip())
                    .isEqualTo("liveops: Port " + other.getLocalPort()
                            + " is already in use by another program (choose another one with --port).");
        }
    }

    @Test
    void shouldRefuseWhatIsNoPostgresUrl() {
        assertThat(run("up", "--postgres", "mysql://somewhere")).isEqualTo(2);
        assertThat(err.toString()).contains("\"mysql://somewhere\" is no PostgreSQL URL");
    }

    @Test
    void shouldNameEveryCommandInTheHelpOfTheScriptAndKnowIt() throws IOException {
        String script = Files.readString(Path.of("../../liveops"));
        String known = script.lines()
                .filter(line -> line.strip().startsWith("up | "))
                .findFirst()
                .orElseThrow();

        assertThat(Liveops.commandLine().getSubcommands().keySet()).isNotEmpty().allSatisfy(command -> {
            assertThat(script).contains("./liveops " + command);
            assertThat(known.split("[ |);]+")).contains(command);
        });
    }

    @Test
    void shouldNotCheckTheChainsOfAStackThatDoesNotRun() {
        int status = Liveops.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("audit", "verify", "--data", data.toString());

        assertThat(status).isOne();
        assertThat(err.toString()).startsWith("liveops: No stack runs in " + data);
    }

    @Test
    void shouldSayWhichCommandOfTheAuditIsMissing() {
        assertThat(run("audit")).isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: a command is missing (expected audit verify)");
    }

    private int run(String command, String... arguments) {
        CommandLine line = Liveops.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--data";
        all[2] = data.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return line.execute(all);
    }

    private String claims() {
        String payload = out.toString().split("\\.")[1];
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }
}
