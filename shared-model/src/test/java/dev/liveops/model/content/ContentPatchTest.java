package dev.liveops.model.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.problem.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPatchTest {

    private static final JsonNode PACK = CanonicalJson.parse("{\"content_version\": \"1.0.0\", \"traps\": ["
            + "{\"id\": \"trap_fire_glyph\", \"base_damage\": 15, \"tags\": [\"fire\"]},"
            + "{\"id\": \"both\", \"base_damage\": 1}], \"monsters\": [{\"id\": \"both\", \"max_hp\": 100}],"
            + "\"tiers\": [{\"waves\": 3}, {\"waves\": 4}], \"scoring\": {\"per_wave\": 0.5, \"max. speed\": 2}}");

    @Test
    void shouldMakeAPackFromAFormerOneAndLeaveThatAsItIs() {
        JsonNode made = patch(
                        "trap_fire_glyph.base_damage 15 -> 12",
                        "monsters.both.max_hp 100 -> 120",
                        "tiers.1.waves 4 -> 5",
                        "scoring.\"max. speed\" 2 -> fast",
                        "+ traps.trap_new {\"id\": \"trap_new\"}",
                        "+ scoring.bonus null",
                        "- scoring.per_wave 0.50")
                .apply(PACK);

        assertThat(lines(PACK, made))
                .containsExactly(
                        "content_version \"1.0.0\" -> \"1.1.0\"",
                        "monsters.both.max_hp 100 -> 120",
                        "+ scoring.bonus null",
                        "scoring.\"max. speed\" 2 -> \"fast\"",
                        "- scoring.per_wave 0.5",
                        "tiers.1.waves 4 -> 5",
                        "traps.trap_fire_glyph.base_damage 15 -> 12",
                        "+ traps.trap_new {\"id\":\"trap_new\"}");
        assertThat(PACK.at("/traps/0/base_damage").intValue()).isEqualTo(15);
        assertThat(PACK.at("/traps").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trap_fire_glyph.base_damage 14 -> 12 | changes[0]: trap_fire_glyph.base_damage: 15 (expected 14, which the patch",
                "trap_fire_glyph.base_damage \"15\" -> 12 | changes[0]: trap_fire_glyph.base_damage: 15 (expected \"15\"",
                "trap_ice.base_damage 14 -> 12 | changes[0]: trap_ice.base_damage: trap_ice is not in the pack",
                "both.base_damage 1 -> 2 | changes[0]: both.base_damage: both is there several times",
                "trap_fire_glyph.damage 1 -> 2 | changes[0]: trap_fire_glyph.damage: damage is not in the pack",
                "tiers.2.waves 1 -> 2 | changes[0]: tiers.2.waves: 2 is not in the pack",
                "- traps.trap_ice | changes[0]: traps.trap_ice: trap_ice is not in the pack",
                "- traps.both {\"id\": \"both\"} | changes[0]: traps.both: {\"base_damage\":1,\"id\":\"both\"} (expected",
                "+ traps.both {\"id\": \"both\"} | changes[0]: traps.both: is there already",
                "+ scoring.per_wave 1 | changes[0]: scoring.per_wave: is there already",
                "+ traps.a {\"id\": \"b\"} | changes[0]: traps.a: the entry has another id (expected \"id\": \"a\")",
                "+ tiers.2 {\"waves\": 4} | changes[0]: tiers.2: cannot be added",
                "+ scoring.per_wave.x 1 | changes[0]: scoring.per_wave.x: cannot be added",
                "~ traps [\"both\"] -> [\"both\"] | changes[0]: traps: the entries are [trap_fire_glyph, both]",
                "~ traps [\"trap_fire_glyph\",\"both\"] -> [\"both\",\"both\"] | changes[0]: traps: [\"both\",\"both\"] (expected the ids",
                "~ tiers [] -> [] | changes[0]: tiers: no list whose entries have ids"
            })
    void shouldRefuseAPatchThatDoesNotFitAndSayWhere(String line, String message) {
        assertThatThrownBy(() -> patch(line).apply(PACK))
                .isInstanceOf(ContentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldNameEveryChangeThatDoesNotFit() {
        assertThatThrownBy(
                        () -> patch("trap_fire_glyph.base_damage 14 -> 12", "tiers.1.waves 4 -> 5", "- traps.trap_ice")
                                .apply(PACK))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        fault -> assertThat(fault.faults())
                                .extracting(Violation::path)
                                .containsExactly("changes[0]", "changes[2]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trap_fire_glyph.base_damage 15 -> 12 | traps.trap_fire_glyph.base_damage 15 -> 13",
                "- traps.trap_fire_glyph | traps.trap_fire_glyph.base_damage 15 -> 13",
                "traps.0.base_damage 15 -> 12 | - traps.trap_fire_glyph",
                "+ scoring.bonus 1 | + scoring.bonus 2",
                "tiers [{\"waves\":3},{\"waves\":4}] -> [] | tiers.0.waves 3 -> 4",
            })
    void shouldRefuseChangesWhoseOrderWouldMatter(String one, String other) {
        assertThatThrownBy(() -> patch(one, other).apply(PACK)).hasMessageContaining("(expected one of them)");
        assertThatThrownBy(() -> patch(other, one).apply(PACK)).hasMessageContaining("(expected one of them)");
    }

    @Test
    void shouldMoveEntriesWhoseOrderCounts() {
        JsonNode after = CanonicalJson.parse("{\"layouts\": [{\"id\": \"c\", \"rooms\": 3}, {\"id\": \"a\"}]}");
        JsonNode before =
                CanonicalJson.parse("{\"layouts\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\", \"rooms\": 2}]}");

        assertThat(lines(before, after))
                .containsExactly(
                        "- layouts.b {\"id\":\"b\"}",
                        "layouts.c.rooms 2 -> 3",
                        "~ layouts [\"a\",\"b\",\"c\"] -> [\"c\",\"a\"]");
        assertThat(CanonicalJson.text(
                        new ContentPatch("1.0.0", "1.1.0", ContentDiff.between(before, after)).apply(before)))
                .isEqualTo(CanonicalJson.text(after));
    }

    @Test
    void shouldRefuseAPatchForAnotherPack() {
        assertThatThrownBy(
                        () -> new ContentPatch("1.0.1", "1.1.0", List.of(ContentChange.parse("a 1 -> 2"))).apply(PACK))
                .hasMessage("base: 1.0.1 (the pack says it is \"1.0.0\")");
        assertThatThrownBy(() -> patch("a 1 -> 2").apply(CanonicalJson.parse("[1]")))
                .hasMessageContaining("no JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b 15 -> hot | a.b 15 -> \"hot\"",
                "a.b   \"x -> y\" ->   [1,  2] | a.b \"x -> y\" -> [1,2]",
                "a.b true -> \"x -> y\" | a.b true -> \"x -> y\"",
                "a.\"b c\".\"d.e\" 1.50 -> 2 | a.\"b c\".\"d.e\" 1.5 -> 2",
                "-  a.b | - a.b",
                "+ a.\"-\" {\"x\" : 1} | + a.\"-\" {\"x\":1}",
            })
    void shouldReadChangesAsPeopleWriteThem(String line, String canonical) {
        assertThat(ContentChange.parse(line).toString()).isEqualTo(canonical);
        assertThat(ContentChange.parse(canonical)).isEqualTo(ContentChange.parse(line));
        assertThat(ContentChange.of(ContentChange.parse(line).toDocument())).isEqualTo(ContentChange.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.b",
                "a.b 15",
                "a..b 1 -> 2",
                "a.b. 1 -> 2",
                "a\"b 1 -> 2",
                "a.b 1 -> 015",
                "a.b 1 -> 1,5",
                "a.b x -> y -> z",
                "+ a.b",
                "a.\"b 1 -> 2",
                "~ a.b",
                "a.b -> 2",
                "a.b 1 ->"
            })
    void shouldRefuseWhatIsNoChange(String line) {
        assertThatThrownBy(() -> ContentChange.parse(line)).isInstanceOf(ContentException.class);
    }

    @Test
    void shouldReadAPatchAndNameEverythingThatIsWrongWithIt() {
        assertThatThrownBy(
                        () -> ContentPatch.of(
                                CanonicalJson.parse(
                                        "{\"base\": \"1.0.0\", \"version\": 1.1, \"extra\": 1,"
                                                + " \"changes\": [\"a 1 -> 2\", 3, {\"path\": \"a\", \"kind\": \"swap\"}, {\"path\": \"b\", \"was\": 1}]}")))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        fault -> assertThat(fault.faults())
                                .extracting(Violation::path)
                                .containsExactly("extra", "version", "changes[1]", "changes[2]", "changes[3]"));
        assertThatThrownBy(() -> new ContentPatch("1", "1", List.of()))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        fault -> assertThat(fault.faults())
                                .extracting(Violation::path)
                                .containsExactly("base", "version", "version", "changes"));
        ContentPatch read = patch("a.b 15 -> hot", "- c");
        assertThat(ContentPatch.of(read.toDocument())).isEqualTo(read);
    }

    @Test
    void shouldCompileTheVectorToItsHash() throws IOException {
        JsonNode vector =
                new ObjectMapper().readTree(Files.readString(Path.of("src/test/resources/vectors/content-patch.json")));

        CompiledContent compiled = CompiledContent.of(
                vector.get("base").asText().getBytes(StandardCharsets.UTF_8), ContentPatch.of(vector.get("patch")));

        assertThat(new String(compiled.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(vector.get("canonical").asText());
        assertThat(compiled.hash()).isEqualTo(vector.get("content_hash").asText());
        assertThat(compiled.fileName()).isEqualTo(vector.get("file").asText());
        assertThat(compiled.changes().stream().map(ContentChange::toString).toList())
                .isEqualTo(new ObjectMapper().convertValue(vector.get("diff"), List.class));
    }

    private static List<String> lines(JsonNode before, JsonNode after) {
        return ContentDiff.between(before, after).stream()
                .map(ContentChange::toString)
                .toList();
    }

    private static ContentPatch patch(String... lines) {
        return new ContentPatch(
                "1.0.0", "1.1.0", Stream.of(lines).map(ContentChange::parse).toList());
    }
}
