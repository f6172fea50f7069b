package dev.liveops.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What files say of a kind of definitions, and where. */
public final class WantedDefinitions {

    private static final Pattern PLACE = Pattern.compile("^(\\w+)\\[(\\d+)]");

    private final DefinitionKind kind;
    // Field of the document to what it lists.
    private final Map<String, List<Entry>> lists = new LinkedHashMap<>();

    /** Nothing of a kind yet. */
    WantedDefinitions(DefinitionKind kind) {
        this.kind = kind;
    }

    /**
     * A definition, and where it stands.
     *
     * @param origin such as {@code configs.yaml:12}
     */
    private record Entry(JsonNode definition, String origin) {}

    /** The kind. */
    public DefinitionKind kind() {
        return kind;
    }

    /** Names a field, which may list nothing. */
    WantedDefinitions naming(String field) {
        lists.computeIfAbsent(field, name -> new ArrayList<>());
        return this;
    }

    /** Adds what a field lists, behind what it lists already. */
    WantedDefinitions add(String field, JsonNode definition, String origin) {
        naming(field).lists.get(field).add(new Entry(definition, origin));
        return this;
    }

    /** Whether files name a field, if only to say that there is nothing of it. */
    boolean names(String field) {
        return lists.containsKey(field);
    }

    /** The same, and behind it what is to be let go since no file says it. */
    public WantedDefinitions letting(List<JsonNode> go) {
        WantedDefinitions all = new WantedDefinitions(kind);
        lists.forEach((field, entries) -> all.lists.put(field, new ArrayList<>(entries)));
        go.forEach(one -> all.add(kind.field(), one, "not in files"));
        return all;
    }

    /** The document that an import takes. */
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        lists.forEach((field, entries) -> {
            ArrayNode list = document.putArray(field);
            entries.forEach(entry -> list.add(entry.definition()));
        });
        return document;
    }

    /** A place in the document, as {@code configs[3].payload.X: no such lever}, with the file and line where that is written. */
    public String located(String said) {
        Matcher place = PLACE.matcher(said);
        if (!place.find()) {
            return said;
        }
        List<Entry> entries = lists.getOrDefault(place.group(1), List.of());
        // What a service names has as many digits as what it was sent.
        int index = Integer.parseInt(place.group(2));
        return index < entries.size() ? entries.get(index).origin() + ": " + said : said;
    }
}
