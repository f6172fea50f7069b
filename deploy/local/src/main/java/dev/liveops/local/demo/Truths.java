package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What content of a pack really does to the chance of winning, as {@code ./liveops demo --measure-truths} measured it.
 *
 * @param pack hash of the pack
 * @param runs of each policy, taking a content and leaving it
 * @param effects by content id, as shares
 */
record Truths(String pack, int runs, Map<String, Double> effects) {

    private static final String FILE = "truths.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    Truths {
        effects = new TreeMap<>(effects);
    }

    /** Those that are kept with the demo, since they take minutes; without effects for another pack. */
    static Truths kept(String pack) {
        try (InputStream file = Truths.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " is not there (expected beside " + Truths.class.getName() + ")");
            }
            Truths kept = JSON.readValue(file, Truths.class);
            return kept.pack().equals(pack) ? kept : new Truths(pack, 0, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the file has it. */
    String json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }
}
