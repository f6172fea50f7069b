package dev.liveops.local.definitions;

import java.util.Arrays;
import java.util.Optional;

/** What can lie in files, in the order in which it is applied: what others refer to comes first. */
public enum DefinitionKind {
    /** Kinds of telemetry events. */
    EVENT_TYPES("event-types", "event_types", "event_type", "/v1/telemetry/taxonomy"),
    /** Configs of levers. */
    CONFIGS("configs", "configs", "config_id", "/api/awf-liveops/configs"),
    /** Experiments. */
    EXPERIMENTS("experiments", "experiments", "id", "/v1/experiments"),
    /** Live events. */
    EVENTS("events", "events", "id", "/v1/events");

    private final String word;
    private final String field;
    private final String key;
    private final String path;

    DefinitionKind(String word, String field, String key, String path) {
        this.word = word;
        this.field = field;
        this.key = key;
        this.path = path;
    }

    /** What it is called on the command line. */
    public String word() {
        return word;
    }

    /** The field of a document that holds the list. */
    String field() {
        return field;
    }

    /** The field of a definition that says which it is. */
    String key() {
        return key;
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
}
