package dev.liveops.testing.strangers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes a likely body wrong, or as nobody would write it: in its values, or in its bytes. */
final class StrangeBodies {

    private static final String MARK = "stranger-was-here";

    private final Random random;

    StrangeBodies(Random random) {
        this.random = random;
    }

    /** The body's bytes, with a few places changed. */
    byte[] of(JsonNode likely) {
        if (random.nextBoolean()) {
            return utf8(likely.toString());
        }
        if (random.nextInt(8) == 0) {
            return strangeBytes(likely.toString());
        }
        String text = likely.toString();
        int places = 1 + random.nextInt(3);
        for (Optional<JsonNode> document = Optional.of(likely); places > 0 && document.isPresent(); places--) {
            text = changed(document.get());
            // What is no JSON any more is wrong enough.
            document = Operation.tryDocument(text);
        }
        return utf8(text);
    }

    private String changed(JsonNode document) {
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        if (containers.isEmpty()) {
            return document.toString();
        }
        JsonNode container = containers.get(random.nextInt(containers.size()));
        String value = StrangeValues.json(random);
        if (container instanceof ObjectNode object) {
            return changedField(document, object, value);
        }
        ArrayNode array = (ArrayNode) container;
        if (array.isEmpty() || random.nextInt(3) == 0) {
            array.add(MARK);
        } else {
            array.set(random.nextInt(array.size()), MARK);
        }
        return marked(document, value);
    }

    private String changedField(JsonNode document, ObjectNode object, String value) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.put("unknown_" + random.nextInt(10), MARK);
            case 2 -> {
                // The same key twice: no tree can hold that.
                object.put(MARK, true);
                return document.toString().replace("\"" + MARK + "\":true", "\"" + name + "\":1,\"" + name + "\":2");
            }
            case 3 -> {
                object.put(MARK, true);
                return document.toString().replace("\"" + MARK + "\"", StrangeValues.key(random));
            }
            default -> object.put(name, MARK);
        }
        return marked(document, value);
    }

    private static String marked(JsonNode document, String value) {
        return document.toString().replace("\"" + MARK + "\"", value);
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private byte[] strangeBytes(String text) {
        byte[] bytes = utf8(text);
        int place = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(bytes, place);
            case 1 -> inserted(bytes, place, new byte[] {(byte) (0x80 + random.nextInt(0x80))});
            case 2 -> inserted(bytes, 0, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            case 3 -> inserted(bytes, place, new byte[] {0});
            case 4 -> text.getBytes(StandardCharsets.UTF_16);
            case 5 -> utf8("[".repeat(1 + random.nextInt(5_000)));
            case 6 -> utf8(text + text);
            case 7 ->
                utf8(List.of("", " ", "null", "[]", "\"text\"", "0", "{", "<x/>", "a=b&c=d", "NaN")
                        .get(random.nextInt(10)));
            default -> inserted(bytes, place, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        };
    }

    private static byte[] inserted(byte[] bytes, int place, byte[] more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, all, place, more.length);
        System.arraycopy(bytes, place, all, place + more.length, bytes.length - place);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
