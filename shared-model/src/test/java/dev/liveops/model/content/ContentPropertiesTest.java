package dev.liveops.model.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any two packs; each round has a seed of its own, which a failure names. */
class ContentPropertiesTest {

    private static final int ROUNDS = 1_500;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES =
            List.of("a", "b", "id2", "0", "1", "max. speed", "\u20ac", "\ud83d\ude00", "-", "+ x", "\"", "->", "~");

    @Test
    void shouldMakeAnyPackOfAnyOtherByThePatchOfTheirDifferences() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            ObjectNode before = object(random, 0);
            ObjectNode after = random.nextInt(4) == 0 ? object(random, 0) : changed(before, random);
            List<ContentChange> changes = new ArrayList<>(ContentDiff.between(before, after));

            assertThat(changes.isEmpty()).as("seed %d", seed).isEqualTo(CanonicalJson.same(before, after));
            if (!changes.isEmpty() && changes.size() <= ContentPatch.MAX_CHANGES) {
                // Additions to one list come in their order; all others in any.
                List<ContentChange> additions = changes.stream()
                        .filter(change -> change.kind() == ChangeKind.ADD)
                        .toList();
                changes.removeAll(additions);
                Collections.shuffle(changes, random);
                changes.addAll(random.nextInt(changes.size() + 1), additions);
                List<ContentChange> read = changes.stream()
                        .map(change -> ContentChange.parse(change.toString()))
                        .toList();
                assertThat(CanonicalJson.text(new ContentPatch("1.0.0", "1.1.0", read).apply(before)))
                        .as("seed %d: %s", seed, changes)
                        .isEqualTo(CanonicalJson.text(after));
            }
        }
    }

    @Test
    void shouldGiveOneHashToAnyOrderOfFieldsAndBeReadBackAsItIs() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            ObjectNode pack = object(random, 0);
            String written = CanonicalJson.text(pack);

            assertThat(CanonicalJson.text(shuffled(pack, random)))
                    .as("seed %d", seed)
                    .isEqualTo(written);
            assertThat(CanonicalJson.text(CanonicalJson.parse(written)))
                    .as("seed %d", seed)
                    .isEqualTo(written);
        }
    }

    private static JsonNode value(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 5 : 9);
        return switch (kind) {
            case 0 -> JSON.numberNode(random.nextInt(5) - 2);
            case 1 -> JSON.numberNode(new BigDecimal(random.nextInt(100)).movePointLeft(random.nextInt(4)));
            case 2 -> JSON.textNode(NAMES.get(random.nextInt(NAMES.size())) + " -> \u0001\n");
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.nullNode();
            case 5 -> list(random, depth, false);
            case 6, 7 -> list(random, depth, true);
            default -> object(random, depth + 1);
        };
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        for (int count = random.nextInt(5); count > 0; count--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1));
        }
        return object;
    }

    private static ArrayNode list(Random random, int depth, boolean named) {
        ArrayNode list = JSON.arrayNode();
        for (int count = random.nextInt(4); count > 0; count--) {
            if (named) {
                ObjectNode entry = object(random, depth + 1);
                if (random.nextInt(8) > 0) {
                    entry.put("id", NAMES.get(random.nextInt(NAMES.size())));
                }
                list.add(entry);
            } else {
                list.add(value(random, depth + 1));
            }
        }
        return list;
    }

    // Most of it stays; some values are others, some come, some go, some lists are in another order.
    private static ObjectNode changed(ObjectNode from, Random random) {
        return (ObjectNode) changed((JsonNode) from, random, 0);
    }

    private static JsonNode changed(JsonNode from, Random random, int depth) {
        if (depth > 0 && random.nextInt(8) == 0) {
            return value(random, depth);
        }
        if (from.isObject()) {
            ObjectNode object = JSON.objectNode();
            from.properties().forEach(field -> {
                boolean isId = field.getKey().equals("id");
                if (isId || random.nextInt(8) > 0) {
                    object.set(field.getKey(), isId ? field.getValue() : changed(field.getValue(), random, depth + 1));
                }
            });
            if (random.nextInt(4) == 0) {
                object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1));
            }
            return object;
        }
        if (from.isArray()) {
            List<JsonNode> entries = new ArrayList<>();
            from.forEach(entry -> {
                if (random.nextInt(6) > 0) {
                    entries.add(changed(entry, random, depth + 1));
                }
            });
            if (random.nextInt(3) == 0) {
                list(random, depth, true).forEach(entries::add);
            }
            if (random.nextInt(4) == 0) {
                Collections.shuffle(entries, random);
            }
            return JSON.arrayNode().addAll(entries);
        }
        return from;
    }

    private static JsonNode shuffled(JsonNode from, Random random) {
        if (from.isObject()) {
            List<String> names = new ArrayList<>();
            from.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode object = JSON.objectNode();
            names.forEach(name -> object.set(name, shuffled(from.get(name), random)));
            return object;
        }
        if (from.isArray()) {
            ArrayNode list = JSON.arrayNode();
            from.forEach(entry -> list.add(shuffled(entry, random)));
            return list;
        }
        return from;
    }
}
