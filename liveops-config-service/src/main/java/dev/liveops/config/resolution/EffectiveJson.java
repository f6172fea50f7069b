package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.liveops.model.config.Resolution.Apply;
import dev.liveops.model.config.Resolution.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the part of an answer that all who get the same values have in common. */
final class EffectiveJson {

    private static final int USUAL_BYTES = 6_000;

    private final LeverTable table;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    private boolean first;

    EffectiveJson(LeverTable table) {
        this.table = table;
    }

    byte[] write(
            byte @Nullable [][] encoded,
            Map<String, JsonNode> unknown,
            Map<String, Apply> applies,
            Map<String, Origin> origins,
            List<String> killed) {
        text("\"values\":");
        values(encoded, unknown);
        text(",\"modules\":{");
        String separator = "";
        for (LeverTable.Module module : table.modules()) {
            text(separator);
            module(module, applies.getOrDefault(module.name(), Apply.FULL), encoded);
            separator = ",";
        }
        text("}");
        if (!origins.isEmpty()) {
            text(",\"origins\":");
            out.writeBytes(table.encode(tree(origins)));
        }
        if (!killed.isEmpty()) {
            text(",\"killed\":");
            out.writeBytes(table.encode(names(killed)));
        }
        return out.toByteArray();
    }

    private void values(byte @Nullable [][] encoded, Map<String, JsonNode> unknown) {
        begin();
        for (int lever = 0; lever < encoded.length; lever++) {
            byte[] value = encoded[lever];
            if (value != null) {
                field(table.name(lever), value);
            }
        }
        unknown.forEach((lever, value) -> field(quoted(lever), table.encode(value)));
        text("}");
    }

    private void module(LeverTable.Module module, Apply apply, byte @Nullable [][] encoded) {
        out.writeBytes(quoted(module.name()));
        String gate = module.declared().gate();
        text(gate == null ? "{" : "{\"gate\":\"" + gate + "\",");
        text("\"apply\":\"" + apply.wire() + "\",\"levers\":");
        begin();
        for (int lever : module.levers()) {
            byte[] value = encoded[lever];
            field(table.name(lever), value == null ? table.encodedDefault(lever) : value);
        }
        text("}}");
    }

    private void begin() {
        text("{");
        first = true;
    }

    private void field(byte[] name, byte[] value) {
        if (!first) {
            out.write(',');
        }
        first = false;
        out.writeBytes(name);
        out.writeBytes(value);
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] quoted(String name) {
        return (TextNode.valueOf(name) + ":").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode names(List<String> levers) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        levers.forEach(names::add);
        return names;
    }

    private static JsonNode tree(Map<String, Origin> origins) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        origins.forEach((lever, origin) -> tree.putObject(lever)
                .put("experiment_id", origin.experimentId())
                .put("variant_id", origin.variantId())
                .put("phase", origin.phase()));
        return tree;
    }
}
