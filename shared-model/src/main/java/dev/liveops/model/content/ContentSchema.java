package dev.liveops.model.content;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import dev.liveops.model.problem.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A JSON Schema (2020-12) that a game's packs have to keep, compiled once. Without references, so it leads nowhere and ends; patterns
 * are those of RE2, whose time is linear in the text. The validator library decides; who uses this depends on it and on RE2.
 */
public final class ContentSchema {

    /** The largest schema, in bytes. That of the reference game has 28 kB. */
    public static final int MAX_BYTES = 128 * 1024;

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef", "$id", "$vocabulary");
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    // Every fault of what people write by hand; of more the first one, or they would take more room than the pack.
    private static final int ALL_FAULTS_UP_TO = 256 * 1024;

    private static final SchemaRegistry VALIDATOR = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .locale(Locale.ENGLISH)
                    .regularExpressionFactory(ContentSchema::linear)
                    .build()));

    // What a schema itself has to be, by the standard; it comes with the library.
    private static final Schema OF_SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(DIALECT));

    private final Schema schema;

    private ContentSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles it.
     *
     * @throws ContentException with the places that are not so; paths are those of the schema
     */
    public static ContentSchema compile(JsonNode document) {
        List<Violation> faults = new ArrayList<>();
        if (!document.isObject()) {
            throw new ContentException("", "no schema (expected a JSON object)");
        }
        if (!document.path("$schema").asText(DIALECT).equals(DIALECT)) {
            faults.add(new Violation("$schema", document.get("$schema") + " (expected \"" + DIALECT + "\")"));
        }
        collectFaults(document, ContentPath.ROOT, faults);
        if (faults.isEmpty()) {
            OF_SCHEMAS.validate(document).forEach(fault -> faults.add(violation(document, fault)));
        }
        if (!faults.isEmpty()) {
            throw new ContentException(faults);
        }
        Schema schema = VALIDATOR.getSchema(SchemaBounds.asDecimals(document.deepCopy()));
        schema.initializeValidators();
        return new ContentSchema(schema);
    }

    /**
     * Checks a pack.
     *
     * @param bytes how large its text is
     * @throws ContentException with every place where it does not keep the schema; of a large pack with the first one
     */
    public void check(JsonNode pack, int bytes) {
        List<Violation> faults =
                schema.validate(pack, context -> context.setFailFast(bytes > ALL_FAULTS_UP_TO)).stream()
                        .sorted(Comparator.comparing((Error fault) ->
                                        fault.getInstanceLocation().toString())
                                .thenComparing(Error::getMessage))
                        .map(fault -> violation(pack, fault))
                        .toList();
        if (!faults.isEmpty()) {
            throw new ContentException(faults);
        }
    }

    private static RegularExpression linear(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }

    private static Violation violation(JsonNode pack, Error fault) {
        ContentPath path = ContentPath.ROOT;
        JsonNode at = pack;
        for (JsonPointer rest = JsonPointer.compile(fault.getInstanceLocation().toString());
                !rest.matches();
                rest = rest.tail()) {
            List<String> ids = at.isArray() ? ContentPlace.ids(at) : null;
            path = path.child(ids == null ? rest.getMatchingProperty() : ids.get(rest.getMatchingIndex()));
            at = at.isArray() ? at.path(rest.getMatchingIndex()) : at.path(rest.getMatchingProperty());
        }
        return new Violation(path.toString(), (at.isValueNode() ? at + " (" : "(") + fault.getMessage() + ")");
    }

    private static void collectFaults(JsonNode node, ContentPath path, List<Violation> faults) {
        node.properties().forEach(keyword -> {
            ContentPath place = path.child(keyword.getKey());
            JsonNode value = keyword.getValue();
            if (REFERENCES.contains(keyword.getKey())) {
                faults.add(new Violation(place.toString(), "leads elsewhere (expected a schema without references)"));
            } else if (keyword.getKey().equals("pattern") && value.isTextual()) {
                checkPattern(value.textValue(), place, faults);
            } else if (keyword.getKey().equals("patternProperties")) {
                value.fieldNames().forEachRemaining(pattern -> checkPattern(pattern, place, faults));
            }
            collectFaults(value, place, faults);
        });
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            collectFaults(node.get(index), path.child(String.valueOf(index)), faults);
        }
    }

    private static void checkPattern(String pattern, ContentPath place, List<Violation> faults) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            faults.add(new Violation(
                    place.toString(),
                    "\"" + pattern + "\" (expected a regular expression of RE2, " + e.getDescription() + ")"));
        }
    }
}
