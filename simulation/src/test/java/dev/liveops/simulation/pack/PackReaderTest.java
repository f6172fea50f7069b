package dev.liveops.simulation.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationException;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldReadTheReferencePack() {
        GamePack pack = PackReader.read(ReferencePacks.first());

        assertThat(pack.contentVersion()).isEqualTo("1.0.0");
        assertThat(pack.contents())
                .hasSizeGreaterThan(40)
                .extracting(Content::id)
                .doesNotHaveDuplicates();
        assertThat(pack.contents()).extracting(Content::type).contains(ContentType.values());
        assertThat(pack.contents()).extracting(Content::rarity).contains(Rarity.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/traps/3|damage|pack.traps[3]|'damage'",
                "/monsters/0|hp|pack.monsters[0]|'hp'",
                "/heroes/1|weight|pack.heroes[1]|'weight'",
                "/core|repair|pack.core|'repair'",
                "/tiers/2|spawn_ms|pack.tiers[2]|'spawn_ms'",
                "/draft|rarity_weights|pack.draft|'rarity_weights'",
                "/relics/0/effects/0|thousandths|pack.relics[0].effects[0]|'thousandths'",
            })
    void shouldSayWhichNumberIsMissingWhere(String parent, String field, String place, String named) {
        refused(pack -> ((ObjectNode) pack.at(parent)).remove(field), place, named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/traps/3/damage|-5|pack.traps[3].damage: -5|1",
                "/core/hp|-1|pack.core.hp: -1|1",
                "/scoring/wave|-100|pack.scoring.wave: -100|0",
                "/traps/0/cooldown_ms|0|pack.traps[0].cooldown_ms: 0|1",
                "/monsters/2/hp|4294967296|pack.monsters[2].hp: 4294967296|100000",
                "/traps/0/damage|1.5|pack.traps[0].damage: 1.5|whole number",
                "/traps/0/damage|15.0|pack.traps[0].damage: 15.0|whole number",
                "/traps/0/damage|1e2|pack.traps[0].damage: 100.0|whole number",
                "/layouts/0/rooms|40|pack.layouts[0].rooms: 40|12",
                "/format|2|pack.format: 2|1",
            })
    void shouldRefuseNumbersThatAreNone(String pointer, String number, String place, String expected) {
        refused(pack -> set(pack, pointer, json(number)), place, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/traps/1/id|\"trap_spike_pit\"|pack.traps[1].id: trap_spike_pit (expected an id of its own; pack.traps[0] has it)",
                "/relics/0/id|\"trap_spike_pit\"|pack.relics[0].id: trap_spike_pit (expected an id of its own; pack.traps[0] has it)",
                "/tags/1|\"fire\"|pack.tags: a tag is there twice (expected each once)",
                "/traps/0/tags/0|\"water\"|pack.traps[0].tags[0]: water (expected one of pack.tags)",
                "/traps/2/marks|\"water\"|pack.traps[2].marks: water (expected one of pack.tags)",
                "/heroes/1/weak_to|\"water\"|pack.heroes[1].weak_to: water (expected one of pack.tags)",
                "/synergies/0/tag|\"water\"|pack.synergies[0].tag: water (expected one of pack.tags)",
                "/relics/4/effects/0/tag|\"fire\"|pack.relics[4].effects[0].tag: fire (expected none: only damage, cooldown and monster_hp are of a tag)",
                "/traps/0/requires|[\"trap_nowhere\"]|pack.traps[0].requires[0]: trap_nowhere (expected the id of a trap, monster, relic or layout of the pack)",
                "/traps/0/requires|[\"trap_inferno_well\"]|pack.traps[0].requires[0]: trap_inferno_well (expected what is unlocked at level 0 or before; it is at 2)",
                "/traps/0/requires|[\"trap_spike_pit\"]|pack.traps[0].requires: a circle, trap_spike_pit requires trap_spike_pit (expected drafts that can begin)",
                "/progression/levels/1|60|pack.progression.levels[1]: 60 (expected more than the level before, 60)",
                "/traps/0/unlock_level|99|pack.traps[0].unlock_level: 99 (expected at most 8, the last of pack.progression.levels)",
                "/heroes|[]|pack.heroes (must have at least 1 items but found 0)",
            })
    void shouldRefuseWhatDoesNotFitTogether(String pointer, String value, String sentence) {
        refused(pack -> set(pack, pointer, json(value)), sentence, sentence);
    }

    @Test
    void shouldNameEveryoneInACircleOfDrafts() {
        refused(
                pack -> {
                    set(pack, "/traps/0/requires", json("[\"trap_fire_glyph\"]"));
                    set(pack, "/traps/1/requires", json("[\"monster_shade\"]"));
                    set(pack, "/monsters/4/requires", json("[\"trap_fire_glyph\"]"));
                },
                "pack.traps[1].requires: a circle, trap_fire_glyph requires monster_shade requires trap_fire_glyph",
                "expected drafts that can begin");
    }

    @Test
    void shouldRefuseAPackInWhichNobodyComes() {
        refused(
                pack -> pack.get("heroes").forEach(hero -> ((ObjectNode) hero).put("weight", 0)),
                "pack.heroes: none comes in the first tier",
                "a weight above 0");
    }

    @Test
    void shouldRefuseFieldsThatNobodyReads() {
        refused(pack -> ((ObjectNode) pack.at("/traps/0")).put("dammage", 3), "pack.traps[0]", "'dammage'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "nonsense", "{\"format\":1}x", "{\"a\":1,\"a\":2}"})
    void shouldSayWhatIsNoJson(String text) {
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> PackReader.read(ContentPack.of(text)))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).startsWith("pack").doesNotContain("Exception", "com.", "\n"));
    }

    private static void refused(Consumer<JsonNode> change, String place, String expected) {
        JsonNode pack = json(new String(ReferencePacks.first().bytes(), UTF_8));
        change.accept(pack);

        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> PackReader.read(ContentPack.of(pack.toString())))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith(place)
                        .contains(expected)
                        .doesNotContain("\n", "Exception"));
    }

    private static void set(JsonNode pack, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = pack.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
