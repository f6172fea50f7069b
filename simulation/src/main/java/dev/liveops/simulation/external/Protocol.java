package dev.liveops.simulation.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.Outcome;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The lines of the protocol as JSON, both ways (docs/simulation.md). */
final class Protocol {

    /** Version of the protocol. */
    static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Protocol() {}

    static String hello() {
        return write(JSON.createObjectNode().put("op", "hello").put("protocol", VERSION));
    }

    static String pack(ContentPack pack) {
        return write(JSON.createObjectNode()
                .put("op", "pack")
                .put("pack_hash", pack.hash())
                .put("pack", Base64.getEncoder().encodeToString(pack.bytes())));
    }

    static String run(long request, RunSetup setup, int[] seeds, boolean ownPlayer, boolean record) {
        ObjectNode line = JSON.createObjectNode()
                .put("op", "run")
                .put("request", request)
                .put("pack_hash", setup.pack().hash())
                .put("policy", setup.policy());
        ArrayNode mutators = line.putArray("mutators");
        setup.mutators().forEach(mutators::add);
        line.set("parameters", JSON.valueToTree(setup.parameters()));
        ArrayNode all = line.putArray("seeds");
        for (int seed : seeds) {
            all.add(seed);
        }
        if (ownPlayer) {
            line.put("player_seed", setup.playerSeed());
        }
        return write(line.put("record", record));
    }

    /** A line as an object; a sentence about {@code what} when it is none. */
    static JsonNode read(String line, String what) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new SimulationException(what + " is no JSON", e);
        }
        throw new SimulationException(what + " is no JSON object");
    }

    /** A summary; {@code ids} is given each id that was picked and says which text to keep of it. */
    static RunSummary summary(JsonNode node, UnaryOperator<String> ids) {
        return new RunSummary(
                whole(node, "seed"),
                Outcome.of(text(node, "outcome")),
                whole(node, "score"),
                whole(node, "tiers_cleared"),
                whole(node, "waves_cleared"),
                whole(node, "core_hp"),
                whole(node, "duration_ms"),
                whole(node, "experience"),
                texts(node.path("picks"), "picks").stream().map(ids).toList());
    }

    static RunEvent event(JsonNode node) {
        List<RunEvent.Field> fields = new ArrayList<>();
        node.path("payload").properties().forEach(field -> fields.add(field(field.getKey(), field.getValue())));
        return new RunEvent(whole(node, "at_ms"), text(node, "event_type"), fields);
    }

    static int whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new SimulationException(name + " is missing or no whole number of 32 bits");
        }
        return value.intValue();
    }

    static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new SimulationException(name + " is missing or no text");
        }
        return node.get(name).textValue();
    }

    static List<String> texts(JsonNode array, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : array) {
            if (!one.isTextual()) {
                throw new SimulationException(name + " holds something that is no text");
            }
            texts.add(one.textValue());
        }
        if (!array.isArray()) {
            throw new SimulationException(name + " is missing or no list");
        }
        return texts;
    }

    /** Parameters by name: numbers, truth values and texts. */
    static Map<String, Object> parameters(JsonNode node) {
        Map<String, Object> parameters = new TreeMap<>();
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNumber()) {
                BigDecimal number = value.decimalValue();
                parameters.put(field.getKey(), number);
            } else if (value.isTextual() || value.isBoolean()) {
                parameters.put(field.getKey(), value.isTextual() ? value.textValue() : value.booleanValue());
            } else {
                throw new SimulationException(
                        "parameters." + field.getKey() + ": expected a number, true, false or a text");
            }
        });
        return parameters;
    }

    static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static RunEvent.Field field(String name, JsonNode value) {
        if (value.isArray()) {
            return new RunEvent.Field(name, texts(value, name));
        }
        if (value.isTextual()) {
            return new RunEvent.Field(name, value.textValue());
        }
        if (value.isBoolean()) {
            return new RunEvent.Field(name, value.booleanValue());
        }
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return new RunEvent.Field(name, value.intValue());
        }
        throw new SimulationException(
                "payload." + name + " is no whole number of 32 bits, truth value, text or list of texts");
    }
}
