package dev.liveops.simulation.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.pack.PackReader;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.random.Fixed;
import dev.liveops.simulation.random.RandomStream;
import dev.liveops.simulation.studio.StudioPack.Planted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes packs from seeds. Every strength is drawn anew within a few percent, so that a pack cannot be compared with the one it comes from;
 * a few are far off.
 */
public final class Studio {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LISTS = List.of("traps", "monsters", "relics");

    /** Fields that say how strong content is, with the bounds the schema has for them. */
    private static final List<Strength> STRENGTHS = List.of(
            new Strength("damage", 1, 10_000),
            new Strength("hp", 1, 100_000),
            new Strength("exploit_thousandths", 0, 10_000));

    private static final int PLANTED_STRONG = 4;
    private static final int PLANTED_WEAK = 4;
    private static final int LEAST_STRONG = 1_450;
    private static final int LEAST_WEAK = 450;
    private static final int WITHIN = 301;
    private static final int JITTER = 60;

    private record Strength(String field, int least, int most) {}

    private Studio() {}

    /** The pack of a seed. */
    public static StudioPack pack(int seed) {
        ObjectNode document = reference();
        RandomStream luck = RandomStream.of(seed, "studio");
        document.put("content_version", "1.0.0-studio." + Integer.toUnsignedString(seed));
        List<ObjectNode> contents = contents(document);
        TreeMap<String, Integer> planted = plant(contents, luck.split());
        for (ObjectNode content : contents) {
            int jitter = Fixed.ONE - JITTER + luck.below(2 * JITTER + 1);
            int strength = Fixed.scale(planted.getOrDefault(content.get("id").asText(), Fixed.ONE), jitter);
            strengthen(content, strength);
        }
        ContentPack pack = write(document);
        PackReader.read(pack);
        List<Planted> truth = new ArrayList<>();
        planted.forEach((id, strength) -> truth.add(new Planted(id, strength)));
        return new StudioPack(pack, truth);
    }

    // Different contents: the first of a shuffled list.
    private static TreeMap<String, Integer> plant(List<ObjectNode> contents, RandomStream luck) {
        List<String> ids = new ArrayList<>(contents.stream()
                .filter(content -> content.get("requires").isEmpty())
                .map(content -> content.get("id").asText())
                .toList());
        for (int index = ids.size() - 1; index > 0; index--) {
            Collections.swap(ids, index, luck.below(index + 1));
        }
        TreeMap<String, Integer> planted = new TreeMap<>();
        for (int index = 0; index < PLANTED_STRONG + PLANTED_WEAK; index++) {
            int least = index < PLANTED_STRONG ? LEAST_STRONG : LEAST_WEAK;
            planted.put(ids.get(index), least + luck.below(WITHIN));
        }
        return planted;
    }

    private static void strengthen(ObjectNode content, int thousandths) {
        for (Strength strength : STRENGTHS) {
            JsonNode value = content.get(strength.field());
            if (value != null) {
                content.put(
                        strength.field(),
                        Fixed.clamp(Fixed.scale(value.asInt(), thousandths), strength.least(), strength.most()));
            }
        }
        for (JsonNode effect : content.path("effects")) {
            ((ObjectNode) effect)
                    .put("thousandths", further(effect.get("thousandths").asInt(), thousandths));
        }
    }

    // A relic is as strong as it is far from changing nothing.
    private static int further(int factor, int thousandths) {
        int distance = Fixed.scale(Math.abs(factor - Fixed.ONE), thousandths);
        return Fixed.clamp(factor < Fixed.ONE ? Fixed.ONE - distance : Fixed.ONE + distance, 100, 5_000);
    }

    private static List<ObjectNode> contents(ObjectNode document) {
        List<ObjectNode> contents = new ArrayList<>();
        for (String list : LISTS) {
            document.get(list).forEach(content -> contents.add((ObjectNode) content));
        }
        return contents;
    }

    private static ObjectNode reference() {
        try {
            return (ObjectNode) JSON.readTree(ReferencePacks.first().bytes());
        } catch (IOException e) {
            throw new IllegalStateException("the reference pack is JSON", e);
        }
    }

    private static ContentPack write(ObjectNode document) {
        try {
            return ContentPack.of(JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
