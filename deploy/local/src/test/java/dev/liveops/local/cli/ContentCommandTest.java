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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCommandTest {

    private static final Path GAME = Repository.file("simulation/src/main/resources/dev/liveops/simulation");
    private static final String REFERENCE = GAME.resolve("reference-1.0.0.json").toString();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldBuildTheVectorsPackUnderTheHashThatAnyMachineGivesIt() throws IOException {
        JsonNode vector = JSON.readTree(
                Files.readString(Repository.file("shared-model/src/test/resources/vectors/content-patch.json")));
        String pack = write("base.json", vector.get("base").asText());
        String patch = write("patch.json", vector.get("patch").toString());

        assertThat(run("build", patch, pack, "--to", directory.toString())).isZero();

        Path file = directory.resolve(vector.get("file").asText());
        assertThat(file).hasContent(vector.get("canonical").asText());
        assertThat(out.toString().lines())
                .startsWith(
                        file.toString(),
                        "sha-256 " + vector.get("content_hash").asText() + ", " + Files.size(file) + " bytes")
                .endsWith(JSON.convertValue(vector.get("diff"), String[].class));
    }

    @Test
    void shouldPatchTheReferenceGameFromChangesToAFile() throws IOException {
        String patch = directory.resolve("patch.yaml").toString();

        assertThat(run(
                        "patch",
                        REFERENCE,
                        "--version",
                        "1.1.0",
                        "--change",
                        "core.hp 100 -> 120",
                        "--change",
                        "- relics.relic_nobody"))
                .isOne();
        assertThat(err.toString())
                .startsWith("liveops: changes[1]: relics.relic_nobody: relic_nobody is not in the pack");
        assertThat(run("patch", REFERENCE, "--version", "1.1.0", "--change", "core.hp 100 -> 120", "--to", patch))
                .isZero();
        assertThat(Files.readString(Path.of(patch)))
                .isEqualTo("base: \"1.0.0\"\nversion: \"1.1.0\"\nchanges:\n- \"core.hp 100 -> 120\"\n");
        assertThat(run(
                        "build",
                        patch,
                        REFERENCE,
                        "--to",
                        directory.toString(),
                        "--schema",
                        GAME.resolve("content-pack.schema.json").toString()))
                .isZero();
        assertThat(run(
                        "diff",
                        REFERENCE,
                        directory.resolve("content_pack.v1.1.0.json").toString()))
                .isZero();
        assertThat(out.toString()).endsWith("content_version \"1.0.0\" -> \"1.1.0\"\ncore.hp 100 -> 120\n");
    }

    @Test
    void shouldPatchAPackThatWasPublishedUnderAnotherVersionThanItsFileSays() {
        assertThat(run(
                        "patch",
                        REFERENCE,
                        "--base",
                        "1.0.0-reference",
                        "--version",
                        "1.1.0",
                        "--change",
                        "core.hp 100 -> 120"))
                .isZero();

        assertThat(out.toString()).startsWith("base: \"1.0.0-reference\"\nversion: \"1.1.0\"\n");
    }

    @Test
    void shouldMakeAPatchOfAChangedCopy() throws IOException {
        String copy =
                write("copy.json", Files.readString(Path.of(REFERENCE)).replaceFirst("\"repair\": 5", "\"repair\": 6"));

        assertThat(run("patch", REFERENCE, "--version", "1.1.0", "--from", copy))
                .isZero();

        assertThat(out.toString()).contains("- \"core.repair 5 -> 6\"");
    }

    @Test
    void shouldReadAPatchInYamlAsPeopleWriteIt() throws IOException {
        String patch = write(
                "patch.yaml",
                "# weaker core\nbase: 1.0.0\nversion: 1.1.0\nchanges:\n  - core.hp 100 -> 90   # was too easy\n"
                        + "  - {path: core.repair, from: 5, to: 4}\n");

        assertThat(run("build", patch, REFERENCE, "--to", directory.toString())).isZero();

        assertThat(out.toString().lines()).contains("core.hp 100 -> 90", "core.repair 5 -> 4");
    }

    @Test
    void shouldWriteTheSameFileAgainAndNeverAnother() throws IOException {
        String patch = write("patch.yaml", "base: 1.0.0\nversion: 1.1.0\nchanges: [core.hp 100 -> 90]\n");
        String other = write("other.yaml", "base: 1.0.0\nversion: 1.1.0\nchanges: [core.hp 100 -> 91]\n");
        Path file = directory.resolve("content_pack.v1.1.0.json");

        assertThat(run("build", patch, REFERENCE, "--to", directory.toString())).isZero();
        String hash = Sha256.hex(Files.readAllBytes(file));
        assertThat(run("build", patch, REFERENCE, "--to", directory.toString())).isZero();
        assertThat(run("build", other, REFERENCE, "--to", directory.toString())).isOne();

        assertThat(err.toString()).startsWith("liveops: " + file + " is there with other bytes, sha-256 " + hash);
        assertThat(file).content().contains("\"hp\":90");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void shouldNameThePlaceThatDoesNotKeepTheSchema() throws IOException {
        String patch =
                write("patch.yaml", "base: 1.0.0\nversion: 1.1.0\nchanges: [core.hp 100 -> 0, core.repair 5 -> -1]\n");

        assertThat(run(
                        "build",
                        patch,
                        REFERENCE,
                        "--to",
                        directory.toString(),
                        "--schema",
                        GAME.resolve("content-pack.schema.json").toString()))
                .isOne();

        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString()).startsWith("liveops: core.hp: 0 (").contains("core.repair: -1 (");
        assertThat(directory.resolve("content_pack.v1.1.0.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'base: 1.0.0' | patch.yaml: version: no text",
                "'{' | patch.yaml: no YAML (",
                "'base: 1.0.0\nbase: 1.0.0' | patch.yaml: no YAML (",
                "'base: 1.0.0\nversion: 1.1\nchanges: [a 1 -> 2]' | patch.yaml: version: no text",
                "'base: 1.0.1\nversion: 1.1.0\nchanges: [a 1 -> 2]' | base: 1.0.1 (the pack says it is \"1.0.0\")",
                "'base: 1.0.0\nversion: 1.1.0\nchanges: [core.hp 101 -> 2]' | changes[0]: core.hp: 100 (expected 101,"
            })
    void shouldSayWhatIsWrongWithAPatch(String patch, String message) throws IOException {
        assertThat(run("build", write("patch.yaml", patch), REFERENCE, "--to", directory.toString()))
                .isOne();

        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldSayWhatIsMissingOrTooMuch() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("liveops: a command is missing (expected content patch, build, diff, publish or golden)");
        assertThat(run("patch", REFERENCE, "--version", "1.1.0")).isEqualTo(2);
        assertThat(run("publish")).isEqualTo(2);
        assertThat(run("publish", REFERENCE, "--patch", "p.yaml")).isEqualTo(2);
        assertThat(run("publish", write("pack.bin", "x"))).isEqualTo(2);
        assertThat(err.toString()).contains("pack.bin does not say its version (expected it here)");
        assertThat(run("diff", REFERENCE, directory.resolve("nowhere.json").toString()))
                .isOne();
        assertThat(err.toString()).contains("nowhere.json: no such file");
    }

    @Test
    void shouldSayThatNothingRunsWhereAPackWouldBePublished() {
        assertThat(run("publish", REFERENCE, "--data", directory.toString())).isOne();

        assertThat(err.toString()).startsWith("liveops: No stack runs in " + directory);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "content";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Liveops.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
