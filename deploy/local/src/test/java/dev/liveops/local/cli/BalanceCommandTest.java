package dev.liveops.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.hash.Sha256;
import dev.liveops.testing.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalanceCommandTest {

    private static final Path REFERENCE =
            Repository.file("simulation/src/main/resources/dev/liveops/simulation/reference-1.0.0.json");

    /** Of 4,000 runs of novices the eighth part: who cleared no tier, one, ... and all five. */
    private static final String NOVICES = "[1,16,52,201,146,84]";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The game itself, with players who win as novices do; few runs, so what is found is rough but the same every time. */
    @Test
    void shouldProposeFromFilesWithoutAStack() throws IOException {
        String report = report(Sha256.hex(Files.readAllBytes(REFERENCE)), NOVICES);

        int status = run(
                "propose",
                "--report",
                report,
                "--pack",
                REFERENCE.toString(),
                "--policy",
                "novice",
                "--runs",
                "200",
                "--confirm-runs",
                "400",
                "--tolerance",
                "0.1",
                "--json");

        assertThat(err.toString()).isEmpty();
        assertThat(status).isIn(0, 3);
        JsonNode proposal = new ObjectMapper().readTree(out.toString());
        assertThat(proposal.path("kind").asText()).isEqualTo("balance_proposal");
        assertThat(proposal.path("makes").path("content_version").asText()).isEqualTo("1.0.1");
        assertThat(proposal.path("findings").path(0).path("subject").asText()).isEqualTo("trap_fire_glyph");
        assertThat(proposal.path("changes").isEmpty()).isEqualTo(status == 3);
    }

    @Test
    void shouldProposeNothingWhereLivePlayHasDrifted() throws IOException {
        String report = report(Sha256.hex(Files.readAllBytes(REFERENCE)), "[0,0,416,0,0,84]");

        assertThat(run("propose", "--report", report, "--pack", REFERENCE.toString(), "--policy", "novice"))
                .isOne();

        assertThat(err.toString()).startsWith("liveops: Nothing is proposed. Live play is not what simulation plays");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithAReportOrItsPack() throws IOException {
        assertThat(run("propose", "--report", report("0".repeat(64), NOVICES), "--pack", REFERENCE.toString()))
                .isOne();
        assertThat(err.toString()).contains("content_hash: the report is of 000000");
        String broken = Files.writeString(directory.resolve("broken.json"), "{").toString();
        assertThat(run("propose", "--report", broken, "--pack", REFERENCE.toString()))
                .isOne();
        assertThat(err.toString()).contains("broken.json: no JSON (");
        assertThat(run("propose", "--runs", "5")).isEqualTo(2);
        assertThat(run("propose", "--report", broken, "--pack", REFERENCE.toString(), "--most", "9"))
                .isEqualTo(2);
    }

    @Test
    void shouldQueueWhatTheStackHasAlone() {
        assertThat(run("propose", "--detach")).isEqualTo(2);
        assertThat(err.toString()).contains("--detach: expected with --queue alone");
        assertThat(run("propose", "--queue", "--pack", REFERENCE.toString())).isEqualTo(2);
        assertThat(run("propose", "--queue", "--", "engine")).isEqualTo(2);
        assertThat(run("propose", "--queue", "--tier-targets", "much", "--data", directory.toString()))
                .isEqualTo(2);
        assertThat(run("propose", "--queue", "--data", directory.toString())).isOne();
        assertThat(err.toString()).contains("liveops: No stack runs in " + directory);
    }

    @Test
    void shouldSayWhatIsMissingAndThatNothingRuns() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("liveops: a command is missing (expected balance report, propose or validate)");
        assertThat(run("validate")).isEqualTo(2);
        assertThat(run("validate", "--patch", "x")).isEqualTo(2);
        assertThat(run("validate", "id", "--patch", "x")).isEqualTo(2);
        assertThat(run("validate", "id", "--data", directory.toString())).isOne();
        assertThat(run("propose", "--data", directory.toString())).isOne();
        assertThat(err.toString()).contains("liveops: No stack runs in " + directory);
    }

    /** A report of 500 users who win as novices do in simulation, by these numbers of tiers they cleared. */
    private String report(String hash, String tiers) throws IOException {
        return Files.writeString(
                        directory.resolve("report.json"),
                        "{\"content_version\":\"1.0.0\",\"content_hash\":\"" + hash
                                + "\",\"as_of\":\"2026-03-01T00:00:00Z\",\"runs\":9000,\"win_rate\":0.168,"
                                + "\"overpowered\":[{\"content_id\":\"trap_fire_glyph\",\"content_type\":\"trap\",\"tier\":1,"
                                + "\"status\":\"CONFIRMED\",\"effect\":0.05,\"effect_low\":0.03,\"effect_high\":0.07}],"
                                + "\"calibration_sample\":[{\"band\":\"low\",\"users\":500,\"wins\":84,\"tiers_cleared\":"
                                + tiers + "}]}")
                .toString();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "balance";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Liveops.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
