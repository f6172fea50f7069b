package dev.liveops.events.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What a studio may declare beyond what the suite knows. */
enum DeclarationKind implements WireName {
    /** A key of rules; its document is the JSON Schema of its values. */
    @JsonProperty("rule_key")
    RULE_KEY("rule-keys", 100),
    /** A mutator; its document says whether it takes a percentage: {@code {"takes_percent": true}}. */
    @JsonProperty("mutator")
    MUTATOR("mutators", 500);

    private final String path;
    private final int most;

    DeclarationKind(String path, int most) {
        this.path = path;
        this.most = most;
    }

    /** Where they are below {@code /v1/events/}. */
    String path() {
        return path;
    }

    /** How many there may be. */
    int most() {
        return most;
    }

    /** What names one of them among all declarations. */
    String id(String name) {
        return wire() + ":" + name;
    }
}
