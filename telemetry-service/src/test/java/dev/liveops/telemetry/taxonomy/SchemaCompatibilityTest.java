package dev.liveops.telemetry.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.Violation;
import dev.liveops.testing.Soak;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {

    private static final int SCHEMAS = 800;
    private static final int PAYLOADS = 25;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'}|{'type':'string'}",
                "{'type':'string'}|{'type':['string']}",
                "{'type':'string'}|{'type':['string','null']}",
                "{'type':'integer'}|{'type':'number'}",
                "{'type':['integer','null']}|{'type':['null','number']}",
                "{'type':'string','maxLength':5}|{'type':'string','maxLength':6}",
                "{'type':'string','maxLength':5}|{'type':'string'}",
                "{'type':'string','minLength':2}|{'type':'string','minLength':1}",
                "{'type':'string'}|{'type':'string','minLength':0}",
                "{'type':'array'}|{'type':'array','minItems':0}",
                "{'type':'array','minItems':1,'maxItems':2}|{'type':'array','maxItems':3}",
                "{'type':'number','minimum':0,'maximum':1}|{'type':'number','minimum':-0.5,'maximum':1.0}",
                "{'type':'integer','minimum':0,'maximum':9}|{'type':'integer'}",
                "{'type':'string','enum':['x']}|{'type':'string','enum':['y','x']}",
                "{'type':'string','enum':['x']}|{'type':'string'}",
                "{'type':'array','items':{'type':'integer'}}|{'type':'array','items':{'type':'number'}}",
                "{'type':'array','items':{'type':'integer'}}|{'type':'array'}",
                "{'type':'object','required':['a','b']}|{'type':'object','required':['b']}",
                "{'type':'object','additionalProperties':{'type':'string'}}|{'type':'object'}",
                "{'type':'object','additionalProperties':{'type':'string'}}"
                        + "|{'type':'object','additionalProperties':{'type':['string','null']}}",
                "{'type':'object','additionalProperties':{'type':'string','maxLength':5}}"
                        + "|{'type':'object','additionalProperties':{'type':'string','maxLength':5},"
                        + "'properties':{'a':{'type':'string'}}}",
                "{'type':'object','properties':{'a':{'type':'string'}}}"
                        + "|{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}}}",
                "{'type':'string','description':'one'}|{'type':'string','description':'other','title':'t','examples':[1]}",
            })
    void shouldLetAFieldBecomeWider(String former, String later) {
        assertThat(SchemaCompatibility.breaks(field(former), field(later))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'}|{'type':'integer'}|.type|no longer accepts string",
                "{'type':'string'}|{'type':'integer'}|.type|accepts integer, which readers of the former version",
                "{'type':'number'}|{'type':'integer'}|.type|no longer accepts number",
                "{'type':['string','null']}|{'type':'string'}|.type|no longer accepts null",
                "{'type':'string'}|{'type':['string','object']}|.type|accepts object, which readers",
                "{'type':'string'}|{'type':'string','enum':['x']}|.enum|lists values where any was accepted",
                "{'type':'string','enum':['x','y']}|{'type':'string','enum':['x']}|.enum|no longer accepts y",
                "{'type':'string','enum':['x',null]}|{'type':'string','enum':['x']}|.enum|no longer accepts null",
                "{'type':['string','null'],'enum':[null]}|{'type':['string','null'],'enum':['null']}|.enum|no longer accepts",
                "{'type':['string','null'],'enum':['null']}|{'type':['string','null'],'enum':[null]}|.enum|no longer accepts",
                "{'type':'string'}|{'type':'string','minLength':1}|.minLength|is higher than before, where there was none",
                "{'type':'string','minLength':1}|{'type':'string','minLength':2}|.minLength|is higher than before, 1",
                "{'type':'string'}|{'type':'string','maxLength':9}|.maxLength|is lower than before, where there was none",
                "{'type':'string','maxLength':9}|{'type':'string','maxLength':8}|.maxLength|is lower than before, 9",
                "{'type':'array'}|{'type':'array','minItems':1}|.minItems|is higher",
                "{'type':'array','maxItems':3}|{'type':'array','maxItems':2}|.maxItems|is lower",
                "{'type':'number'}|{'type':'number','minimum':0}|.minimum|is higher than before, where there was none",
                "{'type':'number','minimum':-1}|{'type':'number','minimum':-0.5}|.minimum|is higher than before, -1",
                "{'type':'number','maximum':1.5}|{'type':'number','maximum':1}|.maximum|is lower than before, 1.5",
                "{'type':'array'}|{'type':'array','items':{'type':'string'}}|.items|is restricted, which it was not",
                "{'type':'array','items':{'type':'number'}}|{'type':'array','items':{'type':'integer'}}|.items.type|no longer",
                "{'type':'object'}|{'type':'object','required':['a']}|.required|asks for a, which clients need not send",
                "{'type':'object'}|{'type':'object','additionalProperties':{'type':'string'}}|.additionalProperties|is rest",
                "{'type':'object','properties':{'a':{'type':'string'}}}|{'type':'object'}|.properties.a|is missing, which",
                "{'type':'object','properties':{'a':{'type':'string'}}}|{'type':'object','properties':{'a':{'type':'null'}}}"
                        + "|.properties.a.type|no longer accepts string",
                "{'type':'object','additionalProperties':{'type':'string'}}"
                        + "|{'type':'object','additionalProperties':{'type':'string'},'properties':{'a':{'type':'integer'}}}"
                        + "|.properties.a.type|no longer accepts string",
            })
    void shouldNameThePlaceWhereAFieldBecomesNarrower(String former, String later, String place, String detail) {
        assertThat(SchemaCompatibility.breaks(field(former), field(later))).anySatisfy(violation -> {
            assertThat(violation.path()).isEqualTo("schema.properties.f" + place);
            assertThat(violation.detail()).startsWith(detail);
        });
    }

    @Test
    void shouldNameEveryBreakAtOnce() {
        JsonNode former =
                json("{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer','maximum':5}}}");
        JsonNode later = json("{'type':'object','required':['b'],'properties':{'b':{'type':'integer','maximum':4}}}");

        assertThat(SchemaCompatibility.breaks(former, later))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("schema.required", "schema.properties.a", "schema.properties.b.maximum");
    }

    @Test
    void shouldLetEachSeededTypeFollowItself() {
        for (String name : TestTaxonomy.seeded().names()) {
            JsonNode schema = TestTaxonomy.schema(name);

            assertThat(SchemaCompatibility.breaks(schema, schema)).as(name).isEmpty();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Soak.times(2, 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldAcceptWithALaterVersionWhatTheFormerOneAccepted(long seed) {
        Random random = new Random(seed);
        RandomSchemas schemas = new RandomSchemas(random);
        PayloadTexts payloads = new PayloadTexts(random, 0.02);
        int compared = 0;
        for (int round = 0; round < SCHEMAS; round++) {
            ObjectNode former = schemas.next();
            ObjectNode later = schemas.changed(former);
            if (!SchemaCompatibility.breaks(former, later).isEmpty()) {
                continue;
            }
            PayloadSchema formerSchema = PayloadSchema.compile(former);
            PayloadSchema laterSchema = PayloadSchema.compile(later);
            for (int count = 0; count < PAYLOADS; count++) {
                String payload = payloads.next(former);
                if (formerSchema.firstFault(payload).isEmpty() && !holdsNewField(lenient(payload), former, later)) {
                    compared++;
                    assertThat(laterSchema.firstFault(payload))
                            .as("seed %d, payload %s, former %s, later %s", seed, payload, former, later)
                            .isEmpty();
                }
            }
        }
        assertThat(compared).as("seed %d", seed).isGreaterThan(1_000);
    }

    // A field that nothing described so far; what clients sent under its name, no schema can tell.
    private static boolean holdsNewField(JsonNode value, JsonNode former, JsonNode later) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (former.has("items")
                        && later.has("items")
                        && holdsNewField(element, former.get("items"), later.get("items"))) {
                    return true;
                }
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode before = described(former, field.getKey());
            JsonNode after = described(later, field.getKey());
            boolean isNew = before.isMissingNode() && !after.isMissingNode();
            if (isNew || !before.isMissingNode() && holdsNewField(field.getValue(), before, after)) {
                return true;
            }
        }
        return false;
    }

    // As the validator reads it: of a field that stands there twice, the last one.
    private static JsonNode lenient(String payload) {
        try {
            return new ObjectMapper().readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(payload, e);
        }
    }

    private static JsonNode described(JsonNode schema, String field) {
        JsonNode own = schema.path("properties").path(field);
        return own.isMissingNode() ? schema.path("additionalProperties") : own;
    }

    private static JsonNode field(String schema) {
        return json("{'type':'object','properties':{'f':" + schema + "}}");
    }

    private static JsonNode json(String text) {
        return TestTaxonomy.json(text.replace('\'', '"'));
    }
}
