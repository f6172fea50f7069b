package dev.liveops.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A definition that a suite has and no file says.
 *
 * @param field of the document that would list it
 * @param definition as the suite exports it
 */
public record AbsentDefinition(DefinitionKind kind, String field, JsonNode definition) {

    /** Whether files can let it go, and do where they are to. */
    public boolean isPruned() {
        return kind.isPruned(field);
    }

    /** What a document says to let it go. */
    JsonNode archived() {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (String name : new String[] {"config_id", "name", "scope", "scope_ref"}) {
            said.set(name, definition.path(name));
        }
        return said.put("state", "archived");
    }

    /** It in a line for people. */
    String line() {
        String id = kind.id(field, definition);
        if (!isPruned()) {
            return "not in files: " + (field.equals(kind.field()) ? "" : "segment  ") + id;
        }
        return "not in files: " + definition.path("scope").asText() + "/"
                + definition.path("scope_ref").asText() + "  "
                + definition.path("name").asText() + " (" + id + ")";
    }

    /** It for programs. */
    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("field", field)
                .put("id", kind.id(field, definition))
                .put("let_go", isPruned() ? "--prune" : "by hand");
    }
}
