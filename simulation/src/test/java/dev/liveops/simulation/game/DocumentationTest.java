package dev.liveops.simulation.game;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/simulation.md} are those of the game. */
class DocumentationTest {

    private static List<String> lines;

    @BeforeAll
    static void readPage() throws IOException {
        lines = Files.readAllLines(Path.of(System.getProperty("repository.root"), "docs/simulation.md"));
    }

    @Test
    void shouldDocumentEveryLeverAndParameterAndNoOther() {
        assertThat(firstCells("## Levers and experiment parameters"))
                .containsExactlyInAnyOrderElementsOf(Levers.names())
                .contains("DROP_RATE_LEGENDARY_MULTIPLIER", "draft_relic_weight_multiplier");
    }

    @Test
    void shouldDocumentEveryThingThatMutatorsChange() {
        assertThat(firstCells("## Mutators")).containsExactlyInAnyOrderElementsOf(Mutators.things());
    }

    @Test
    void shouldDocumentEveryEffect() {
        assertThat(firstCells("## Effects"))
                .containsExactlyElementsOf(Arrays.stream(EffectKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void shouldDocumentEveryPolicy() {
        assertThat(firstCells("## Policies")).containsExactlyElementsOf(Policies.names());
    }

    @Test
    void shouldCountEveryEffectOnce() {
        assertThat(Arrays.stream(EffectKind.values()).mapToInt(EffectKind::index))
                .containsExactly(IntStream.range(0, EffectKind.COUNT).boxed().toArray(Integer[]::new));
    }

    private static List<String> firstCells(String heading) {
        assertThat(lines).contains(heading);
        return lines.stream()
                .skip(lines.indexOf(heading) + 1L)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }
}
