package dev.liveops.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walks every problem code of the suite and the page that documents them, {@code docs/problem-codes.md}. */
class ProblemCodesTest {

    private static final Path DOCUMENTATION = Path.of("../docs/problem-codes.md");

    @Test
    void shouldDocumentEveryCodeWithItsStatusAndNoOther() throws Exception {
        List<String> expected = codes().stream()
                .map(code -> "| `" + code.code() + "` | " + code.status() + " | " + code.title() + " |")
                .sorted()
                .toList();

        List<String> documented = Files.readAllLines(DOCUMENTATION).stream()
                .filter(line -> line.startsWith("| `"))
                .sorted()
                .toList();

        assertThat(documented).isEqualTo(expected);
    }

    @Test
    void shouldNameEveryCodeOnceAndByTheHouseRule() throws Exception {
        List<String> names = codes().stream().map(ProblemCode::code).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+\\.[a-z0-9_]+"));
        assertThat(codes()).allMatch(code -> code.status() >= 400 && code.status() < 600);
    }

    private static List<ProblemCode> codes() throws IOException, URISyntaxException {
        Path classes = Path.of(
                        ProblemCode.class.getResource("ProblemCode.class").toURI())
                .getParent();
        List<ProblemCode> codes = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Problem.class"))
                    .map(name -> load(name.replace(".class", "")))
                    .filter(Class::isEnum)
                    .forEach(type -> codes.addAll(List.of((ProblemCode[]) type.getEnumConstants())));
        }
        return codes;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(ProblemCode.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
