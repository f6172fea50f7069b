package dev.liveops.events.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.events.rules.RulesRegistry.Compiled;
import dev.liveops.support.json.StrictJson;
import java.time.Instant;
import java.util.List;

/** What a studio declared, for tests. */
final class TestRegistry {

    private static final ObjectMapper JSON = StrictJson.configure(new ObjectMapper());
    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00Z");

    /** A key {@code weather} with a schema of three fields, and two mutators. */
    static final RulesRegistry DECLARED = new RulesRegistry(List.of(
            declared(
                    DeclarationKind.RULE_KEY,
                    "weather",
                    "{'type':'object','required':['kind'],'properties':{'kind':{'type':'string','enum':['rain','snow']},"
                            + "'force':{'type':'integer','minimum':1},'places':{'type':'array','items':{'type':'string'}}}}"),
            declared(DeclarationKind.MUTATOR, "arena_gold_boost", "{'takes_percent':true}"),
            declared(DeclarationKind.MUTATOR, "mirror_world", "{'takes_percent':false}")));

    private TestRegistry() {}

    /** Rules, or a schema; with {@code '} for {@code "}. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Compiled declared(DeclarationKind kind, String name, String document) {
        return Compiled.of(
                new Declaration(kind, name, null, json(document), 1, "operator-1", THEN, "operator-1", THEN));
    }
}
