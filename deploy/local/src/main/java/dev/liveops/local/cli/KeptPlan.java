package dev.liveops.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.definitions.DefinitionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code plan --out} writes for {@code apply --plan}: of each kind what its plan went by, and what is let go by it.
 *
 * @param document {@code {"configs": BASIS, ..., "let_go": {"configs": [...]}}}
 */
record KeptPlan(JsonNode document) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LET_GO = "let_go";

    static KeptPlan of(List<DefinitionPlan> plans) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ObjectNode letGo = JsonNodeFactory.instance.objectNode();
        for (DefinitionPlan plan : plans) {
            String kind = plan.kind().word();
            all.set(kind, plan.basis());
            if (!plan.pruned().isEmpty()) {
                ArrayNode list = letGo.putArray(kind);
                plan.pruned().forEach(list::add);
            }
        }
        if (!letGo.isEmpty()) {
            all.set(LET_GO, letGo);
        }
        return new KeptPlan(all);
    }

    static KeptPlan read(Path file) throws IOException {
        try {
            return new KeptPlan(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": no plan (expected what plan --out wrote)", e);
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, document.toPrettyString() + System.lineSeparator());
    }

    Optional<JsonNode> basis(String kind) {
        return Optional.ofNullable(document.get(kind));
    }

    List<JsonNode> pruned(String kind) {
        List<JsonNode> pruned = new ArrayList<>();
        document.path(LET_GO).path(kind).forEach(pruned::add);
        return pruned;
    }
}
