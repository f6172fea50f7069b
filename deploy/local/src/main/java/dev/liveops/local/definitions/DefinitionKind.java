package dev.liveops.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can lie in files, in the order in which it is applied: what others refer to comes first. */
public enum DefinitionKind {
    /** Kinds of telemetry events. */
    EVENT_TYPES("event-types", "event_type", "/v1/telemetry/taxonomy", "event_types"),
    /** Configs of levers, and before them the segments that their conditions refer to: one document, one unit of work. */
    CONFIGS("configs", "config_id", "/api/awf-liveops/configs", "segments", "configs"),
    /** Experiments. */
    EXPERIMENTS("experiments", "id", "/v1/experiments", "experiments"),
    /** Live events. */
    EVENTS("events", "id", "/v1/events", "events");

    private static final String SEGMENTS = "segments";

    private final String word;
    private final String key;
    private final String path;
    private final List<String> fields;

    DefinitionKind(String word, String key, String path, String... fields) {
        this.word = word;
        this.key = key;
        this.path = path;
        this.fields = List.of(fields);
    }

    /** What it is called on the command line. */
    public String word() {
        return word;
    }

    /** The fields of a document that hold lists of it, in their order. */
    List<String> fields() {
        return fields;
    }

    /** The last of them, which holds the kind itself. */
    String field() {
        return fields.get(fields.size() - 1);
    }

    /** Which definition of a field one is. */
    String id(String field, JsonNode definition) {
        return definition.path(field.equals(SEGMENTS) ? "segment_id" : key).asText();
    }

    /** The same as plans call what they went by. */
    String readId(String field, JsonNode definition) {
        return (field.equals(SEGMENTS) ? "segment/" : "") + id(field, definition);
    }

    /** What is to be of one that no file says, where files can say so; nothing for what is let go by hand. */
    public boolean isPruned(String field) {
        return this == CONFIGS && field.equals(field());
    }

    /** Where the suite exports it. */
    String exportPath() {
        return path + "/export";
    }

    /** Where the suite imports it. */
    String importPath() {
        return path + "/import";
    }

    /** The file that an export writes. */
    String fileName() {
        return word + ".yaml";
    }

    /** The kind that is called so. */
    public static Optional<DefinitionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The kind that a field of a document holds. */
    static Optional<DefinitionKind> ofField(String field) {
        return Arrays.stream(values())
                .filter(kind -> kind.fields.contains(field))
                .findFirst();
    }
}
