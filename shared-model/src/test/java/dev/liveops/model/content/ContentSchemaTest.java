package dev.liveops.model.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSchemaTest {

    private static final Path REFERENCE_GAME = Path.of("../simulation/src/main/resources/dev/liveops/simulation");

    private static final ContentSchema SCHEMA = ContentSchema.compile(CanonicalJson.parse("{\"type\": \"object\","
            + " \"required\": [\"traps\"], \"properties\": {\"traps\": {\"items\": {\"type\": \"object\", \"properties\":"
            + " {\"base_damage\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 100},"
            + " \"name\": {\"type\": \"string\", \"pattern\": \"^(a+)+$\"}}}}}}"));

    @Test
    void shouldNameEveryPlaceByTheIdsOfWhatItIsIn() {
        JsonNode pack = CanonicalJson.parse(
                "{\"traps\": [{\"id\": \"fire\", \"base_damage\": 0}, {\"id\": \"frost\", \"name\": \"b\"},"
                        + " {\"id\": \"big\", \"base_damage\": 1e300}]}");

        assertThatThrownBy(() -> SCHEMA.check(pack, 100)).isInstanceOfSatisfying(ContentException.class, fault -> {
            assertThat(fault.faults())
                    .extracting(Violation::path)
                    .containsExactly("traps.fire.base_damage", "traps.frost.name", "traps.big.base_damage");
            assertThat(fault.faults().get(0).detail()).startsWith("0 (").contains("minimum");
        });
        assertThatThrownBy(() -> SCHEMA.check(CanonicalJson.parse("{}"), 2)).hasMessageContaining("traps");
    }

    @Test
    void shouldNameTheFirstPlaceOfALargePack() {
        JsonNode pack = CanonicalJson.parse("{\"traps\": [" + "{\"base_damage\": 0},".repeat(1000) + "{}]}");

        assertThatThrownBy(() -> SCHEMA.check(pack, 1 << 20))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        fault -> assertThat(fault.faults()).hasSize(1));
    }

    @Test
    void shouldTakeNoLongerForAPatternThatWouldTrackBack() {
        JsonNode pack = CanonicalJson.parse("{\"traps\": [{\"name\": \"" + "a".repeat(100_000) + "b\"}]}");

        assertThatThrownBy(() -> SCHEMA.check(pack, 100_000)).isInstanceOf(ContentException.class);
    }

    @Test
    void shouldTakeTheReferencePackByTheSchemaOfItsGame() throws IOException {
        ContentSchema schema = ContentSchema.compile(
                CanonicalJson.parse(Files.readAllBytes(REFERENCE_GAME.resolve("content-pack.schema.json"))));
        byte[] bytes = Files.readAllBytes(REFERENCE_GAME.resolve("reference-1.0.0.json"));
        JsonNode pack = CanonicalJson.parse(bytes);

        assertThatCode(() -> schema.check(pack, bytes.length)).doesNotThrowAnyException();
        JsonNode weak =
                new ContentPatch("1.0.0", "1.1.0", List.of(ContentChange.parse("core.hp 100 -> 0"))).apply(pack);
        assertThatThrownBy(() -> schema.check(weak, bytes.length)).hasMessageStartingWith("core.hp: 0 (");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | no schema",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema\"} | $schema",
                "{\"properties\": {\"a\": {\"$ref\": \"#\"}}} | properties.a",
                "{\"properties\": {\"a\": {\"$ref\": \"https://example.org/s\"}}} | properties.a",
                "{\"allOf\": [{\"pattern\": \"(?=a)\"}]} | allOf.0.pattern",
                "{\"patternProperties\": {\"(\": {}}} | patternProperties",
                "{\"type\": 5} | type: 5 (",
                "{\"properties\": {\"a\": {\"minimum\": \"x\"}}} | properties.a.minimum: \"x\" ("
            })
    void shouldRefuseASchemaThatLeadsElsewhereOrIsNone(String schema, String message) {
        JsonNode document = CanonicalJson.parse(schema);

        assertThatThrownBy(() -> ContentSchema.compile(document))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining(message);
    }
}
