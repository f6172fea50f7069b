package dev.liveops.simulation.cli;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What is typed, as what it means. */
final class Values {

    private Values() {}

    /** Numbers as numbers, true and false as such, the rest as texts. */
    static Map<String, Object> of(Map<String, String> typed) {
        Map<String, Object> values = new TreeMap<>();
        typed.forEach((name, text) -> values.put(name, value(text)));
        return values;
    }

    /** The pack in a file. */
    static ContentPack pack(Path file) {
        try {
            if (Files.size(file) > ContentPack.MAX_BYTES) {
                throw new SimulationException(
                        "pack: " + file + " is too large (expected at most " + ContentPack.MAX_BYTES + " bytes)");
            }
            return ContentPack.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new SimulationException("pack: " + file + " cannot be read (expected a content pack)", e);
        }
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
