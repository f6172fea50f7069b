package dev.liveops.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of mutators is data of this service; the game is elsewhere. They must not come apart. */
class ReferenceMutatorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GAME = Path.of("../docs/simulation.md");
    private static final Path PACKS = Path.of("../simulation/src/main/resources/dev/liveops/simulation");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]+?)(; may be of a tag)? \\|");

    @Test
    void shouldListWhatTheGameDocumentsAndTheGamesTestHoldsItTo() throws IOException {
        List<String> documented = new ArrayList<>();
        String section = Files.readString(GAME).split("\n## Mutators\n", 2)[1].split("\n## ", 2)[0];
        for (Matcher row = ROW.matcher(section); row.find(); ) {
            documented.add(row.group(1) + ": " + row.group(2) + (row.group(3) == null ? "" : ", of tags"));
        }

        assertThat(data().get("things"))
                .extracting(thing -> thing.get("name").asText() + ": "
                        + thing.get("description").asText()
                        + (thing.get("of_tags").asBoolean() ? ", of tags" : ""))
                .containsExactlyElementsOf(documented);
    }

    @Test
    void shouldKnowTheTagsOfEveryPackThatTheGameComesWith() throws IOException {
        List<String> known = texts(data().get("tags"));
        try (Stream<Path> packs = Files.list(PACKS)) {
            assertThat(packs.filter(pack -> pack.getFileName().toString().startsWith("reference-")))
                    .isNotEmpty()
                    .allSatisfy(pack -> assertThat(known)
                            .containsAll(texts(JSON.readTree(pack.toFile()).get("tags"))));
        }
    }

    @Test
    void shouldKnowTheMutatorsOfDailyChallenges() throws IOException {
        try (Stream<Path> packs = Files.list(PACKS)) {
            packs.filter(pack -> pack.getFileName().toString().startsWith("reference-"))
                    .flatMap(pack -> mutators(pack).stream())
                    .forEach(mutator -> assertThat(RulesRegistry.WITHOUT_DECLARATIONS.mutatorFault(mutator))
                            .as(mutator)
                            .isNull());
        }
    }

    @Test
    void shouldGiveEachOneNameAndSayWhatItDoes() {
        assertThat(ReferenceMutators.byName())
                .hasSize(63)
                .containsKeys("damage_boost", "fire_damage_boost", "core_hp_cut", "unlock_tag_stone")
                .allSatisfy((name, mutator) -> {
                    assertThat(mutator.name()).isEqualTo(name).matches(DeclarationService.NAME_PATTERN);
                    assertThat(mutator.description()).isNotBlank();
                });
        assertThat(ReferenceMutators.byName().get("fire_cooldown_cut").description())
                .isEqualTo("Less: time until traps spring again, of the tag fire alone");
    }

    private static List<String> mutators(Path pack) {
        try {
            return texts(JSON.readTree(pack.toFile()).get("daily_mutators"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode data() throws IOException {
        try (InputStream data = ReferenceMutators.class.getResourceAsStream("mutators.json")) {
            return JSON.readTree(data);
        }
    }
}
