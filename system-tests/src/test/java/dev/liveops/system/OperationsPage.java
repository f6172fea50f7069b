package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chapter of {@code docs/operations.md} whose blocks of shell are run as they stand there. What stands before its first part goes
 * before every part; {@code # expect: TEXT} in a block says what its output has, in this order.
 */
final class OperationsPage {

    private static final Path PAGE = Path.of(System.getProperty("repository.root"), "docs/operations.md");
    private static final Pattern BLOCK = Pattern.compile("^```bash\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("^# expect: (.+)$", Pattern.MULTILINE);
    private static final String END_OF_BLOCK = "=== end of a block ===";
    private static final int PATIENCE_SECONDS = 60;

    private final String before;
    private final Map<String, String> environment;
    private final Path directory;
    private final List<String> parts;

    /**
     * A chapter.
     *
     * @param title without its marks
     * @param environment what the page's variables are here
     * @param directory where the shell works
     */
    OperationsPage(String title, Map<String, String> environment, Path directory) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("\n## " + title + "\n");
        assertThat(start).as("## %s in %s", title, PAGE).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        String[] chapter =
                page.substring(start + 1, end < 0 ? page.length() : end).split("\n### ", -1);
        this.before = String.join("\n", blocks(chapter[0]));
        this.environment = environment;
        this.directory = directory;
        this.parts = List.of(chapter).subList(1, chapter.length);
    }

    /** The titles of its parts, in their order. */
    List<String> parts() {
        return parts.stream()
                .map(part -> part.lines().findFirst().orElseThrow())
                .toList();
    }

    /** Runs a part; every command must succeed, and every block say what the page says it does. */
    void run(String title) throws IOException, InterruptedException {
        String part = parts.stream()
                .filter(each -> each.startsWith(title + "\n"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("### " + title + " is not in " + parts()));
        List<String> blocks = blocks(part);
        String script = before + "\n"
                + String.join(
                        "",
                        blocks.stream()
                                .map(block -> block + "\necho '" + END_OF_BLOCK + "'\n")
                                .toList());
        String said = shell(title, script);
        String[] outputs = said.split(END_OF_BLOCK, -1);
        assertThat(outputs).as(said).hasSize(blocks.size() + 1);
        for (int block = 0; block < blocks.size(); block++) {
            requireInOrder(title, outputs[block], blocks.get(block));
        }
    }

    private String shell(String title, String script) throws IOException, InterruptedException {
        Path log = directory.resolve(title.replace(' ', '-') + ".log");
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        bash.environment().putAll(environment);
        Process process = bash.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String said = Files.readString(log);
        assertThat(ended).as("%s ends: %s", title, said).isTrue();
        assertThat(process.exitValue()).as("%s: %s", title, said).isZero();
        return said;
    }

    private static void requireInOrder(String title, String output, String block) {
        Matcher expected = EXPECTED.matcher(block);
        int from = 0;
        while (expected.find()) {
            int at = output.indexOf(expected.group(1), from);
            assertThat(at)
                    .as("%s: \"%s\" in the answer to%n%s%n%s", title, expected.group(1), block, output)
                    .isNotNegative();
            from = at + expected.group(1).length();
        }
    }

    private static List<String> blocks(String text) {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
