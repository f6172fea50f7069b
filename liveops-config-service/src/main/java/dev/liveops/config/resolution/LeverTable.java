package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.LeverModule;
import dev.liveops.config.levers.type.MixType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The levers of the catalog by number, in the order of their names, with what of an answer never changes as bytes: merging then
 * needs no maps, and writing no JSON.
 */
final class LeverTable {

    private final LeverCatalog catalog;
    private final Function<JsonNode, String> writer;
    private final List<Lever> levers;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final byte[][] names;
    private final byte[][] defaults;
    private final List<Module> modules;
    private final int[] gates;

    /**
     * A game system.
     *
     * @param gate number of the lever that says how far it is let to work; negative where none does
     * @param levers numbers of its levers
     */
    record Module(LeverModule declared, int gate, int[] levers) {

        String name() {
            return declared.name();
        }
    }

    /** @param writer writes a value as the service writes answers */
    LeverTable(LeverCatalog catalog, Function<JsonNode, String> writer) {
        this.catalog = catalog;
        this.writer = writer;
        this.levers = catalog.levers().values().stream()
                .sorted((first, second) -> first.key().compareTo(second.key()))
                .toList();
        this.names = new byte[levers.size()][];
        this.defaults = new byte[levers.size()][];
        for (int number = 0; number < levers.size(); number++) {
            Lever lever = levers.get(number);
            numbers.put(lever.key(), number);
            names[number] = ('"' + lever.key() + "\":").getBytes(StandardCharsets.UTF_8);
            defaults[number] = encode(lever.defaultValue());
        }
        this.modules = catalog.modules().stream().map(this::module).toList();
        this.gates = new int[levers.size()];
        Arrays.fill(gates, -1);
        for (Module module : modules) {
            for (int lever : module.levers()) {
                gates[lever] = module.gate();
            }
        }
    }

    int size() {
        return levers.size();
    }

    /** Negative for what is no lever of the catalog. */
    int number(String key) {
        return numbers.getOrDefault(key, -1);
    }

    String key(int number) {
        return levers.get(number).key();
    }

    Lever lever(int number) {
        return levers.get(number);
    }

    JsonNode defaultValue(int number) {
        return levers.get(number).defaultValue();
    }

    /** The name as a field of JSON, with its colon. */
    byte[] name(int number) {
        return names[number];
    }

    byte[] encodedDefault(int number) {
        return defaults[number];
    }

    byte[] encode(JsonNode value) {
        return writer.apply(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a later value comes over an earlier one key by key; else it takes its place. */
    boolean mergesByKey(int number) {
        return levers.get(number).type() instanceof MixType;
    }

    JsonNode merge(int number, JsonNode earlier, JsonNode later) {
        return catalog.merge(key(number), earlier, later);
    }

    List<Module> modules() {
        return modules;
    }

    /** Number of the lever that says how far the module of a lever is let to work; negative where none does. */
    int gateOf(int lever) {
        return gates[lever];
    }

    LeverCatalog catalog() {
        return catalog;
    }

    private Module module(LeverModule declared) {
        List<Integer> own = new ArrayList<>();
        for (int number = 0; number < levers.size(); number++) {
            if (levers.get(number).module().equals(declared.name())) {
                own.add(number);
            }
        }
        int gate = declared.gate() == null ? -1 : number(declared.gate());
        return new Module(
                declared, gate, own.stream().mapToInt(Integer::intValue).toArray());
    }
}
