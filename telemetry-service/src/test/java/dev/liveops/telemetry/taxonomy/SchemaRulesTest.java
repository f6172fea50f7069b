package dev.liveops.telemetry.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.schema.SchemaSubset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object'}",
                "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object'}",
                "{'type':'object','title':'t','description':'d','examples':[{}],'required':[],'properties':{}}",
                "{'type':'object','required':['a'],'properties':{'b':{'type':['string','null']}}}",
                "{'type':'object','properties':{'a':{'type':'string','minLength':0,'maxLength':2147483647}}}",
                "{'type':'object','properties':{'a':{'type':'number','minimum':-0.5,'maximum':18446744073709551615}}}",
                "{'type':'object','properties':{'a':{'type':'number','minimum':-1.7e308,'maximum':4.9e-324}}}",
                "{'type':'object','properties':{'a':{'type':'array','items':{'type':'integer'},'minItems':1,'maxItems':2}}}",
                "{'type':'object','properties':{'a':{'type':'object','additionalProperties':{'type':'boolean'}}}}",
                "{'type':'object','properties':{'a':{'type':['string','null'],'enum':['x',null]}}}",
                // A field may have the name of a keyword.
                "{'type':'object','properties':{'$ref':{'type':'string'},'pattern':{'type':'string'}}}",
            })
    void shouldAcceptAPayloadsSchema(String schema) {
        assertThatCode(() -> SchemaRules.check(schema(schema))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5|schema|expected a schema, which is an object",
                "[]|schema|expected a schema, which is an object",
                "true|schema|expected a schema, which is an object",
                "{}|schema.type|expected \"object\": a payload is one",
                "{'type':'array'}|schema.type|expected \"object\"",
                "{'type':['object','null']}|schema.type|expected \"object\"",
                "{'type':'object','additionalProperties':{'type':'string'}}|schema.additionalProperties|expected none",
                "{'type':'object','additionalProperties':false}|schema.additionalProperties|expected none",
                "{'type':'object','$schema':'http://json-schema.org/draft-07/schema#'}|schema.$schema|2020-12",
                "{'type':'object','$schema':7}|schema.$schema|2020-12",
                "{'type':'object','properties':[]}|schema.properties|expected an object of schemas",
                "{'type':'object','properties':{'a':true}}|schema.properties.a|expected a schema",
                "{'type':'object','properties':{'a':{}}}|schema.properties.a.type|expected one or several of [array,",
                "{'type':'object','properties':{'a':{'type':'text'}}}|schema.properties.a.type|expected one or several",
                "{'type':'object','properties':{'a':{'type':[]}}}|schema.properties.a.type|expected one or several",
                "{'type':'object','properties':{'a':{'type':['string',1]}}}|schema.properties.a.type|expected one or",
                "{'type':'object','properties':{'a':{'type':'string','$schema':'https://json-schema.org/draft/2020-12/schema'}}}"
                        + "|schema.properties.a.$schema|is no keyword",
                "{'type':'object','properties':{'a':{'type':'array','items':[{'type':'string'}]}}}"
                        + "|schema.properties.a.items|expected a schema",
                "{'type':'object','properties':{'a':{'type':'array','items':false}}}|schema.properties.a.items|expected a s",
                "{'type':'object','properties':{'a':{'type':'object','additionalProperties':false}}}"
                        + "|schema.properties.a.additionalProperties|expected a schema",
                "{'type':'object','required':'a'}|schema.required|expected an array of at most 64 names",
                "{'type':'object','required':[1]}|schema.required|expected an array of at most 64 names",
                "{'type':'object','properties':{'a':{'type':'string','minLength':-1}}}|schema.properties.a.minLength|expected",
                "{'type':'object','properties':{'a':{'type':'string','maxLength':2147483648}}}"
                        + "|schema.properties.a.maxLength|expected an integer from 0 to 2147483647",
                "{'type':'object','properties':{'a':{'type':'string','maxLength':1.5}}}|schema.properties.a.maxLength|expected",
                "{'type':'object','properties':{'a':{'type':'array','minItems':'1'}}}|schema.properties.a.minItems|expected",
                "{'type':'object','properties':{'a':{'type':'array','maxItems':null}}}|schema.properties.a.maxItems|expected",
                "{'type':'object','properties':{'a':{'type':'number','minimum':'0'}}}|schema.properties.a.minimum|expected a n",
                "{'type':'object','properties':{'a':{'type':'number','maximum':[]}}}|schema.properties.a.maximum|expected a n",
                "{'type':'object','properties':{'a':{'type':'string','enum':[]}}}|schema.properties.a.enum|expected an array",
                "{'type':'object','properties':{'a':{'type':'string','enum':'x'}}}|schema.properties.a.enum|expected an arr",
                "{'type':'object','properties':{'a':{'type':'integer','enum':[1]}}}|schema.properties.a.enum|expected an arr",
            })
    void shouldRefuseAndNameThePlace(String schema, String path, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SchemaRules.check(schema(schema)))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(TelemetryProblem.SCHEMA_UNSUPPORTED);
                    assertThat(problem.violations())
                            .anySatisfy(
                                    violation -> assertThat(violation.path()).isEqualTo(path))
                            .filteredOn(violation -> violation.path().equals(path))
                            .anySatisfy(
                                    violation -> assertThat(violation.detail()).contains(detail));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pattern",
                "format",
                "$ref",
                "$defs",
                "$id",
                "$anchor",
                "$dynamicRef",
                "const",
                "default",
                "oneOf",
                "anyOf",
                "allOf",
                "not",
                "if",
                "then",
                "else",
                "dependentRequired",
                "dependentSchemas",
                "patternProperties",
                "propertyNames",
                "unevaluatedProperties",
                "unevaluatedItems",
                "minProperties",
                "maxProperties",
                "multipleOf",
                "exclusiveMinimum",
                "exclusiveMaximum",
                "uniqueItems",
                "contains",
                "minContains",
                "prefixItems",
                "contentEncoding",
                "nullable",
                "Type"
            })
    void shouldRefuseEveryOtherKeywordWhereverItStands(String keyword) {
        ObjectNode schema = schema("{'type':'object','properties':{'a':{'type':'array','items':{'type':'string'}}}}");
        schema.put(keyword, "x");
        ((ObjectNode) schema.at("/properties/a/items")).put(keyword, "x");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SchemaRules.check(schema))
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::path)
                        .containsExactlyInAnyOrder("schema." + keyword, "schema.properties.a.items." + keyword));
    }

    @Test
    void shouldNameEveryPlaceAtOnce() {
        JsonNode schema =
                schema("{'type':'object','required':{},'properties':{'a':{'type':'x','pattern':'.*'},'b':7}}");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SchemaRules.check(schema))
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::path)
                        .containsExactlyInAnyOrder(
                                "schema.required",
                                "schema.properties.a.type",
                                "schema.properties.a.pattern",
                                "schema.properties.b"));
    }

    @Test
    void shouldLimitNesting() {
        assertThatCode(() -> SchemaRules.check(nested(SchemaSubset.MAX_NESTING)))
                .doesNotThrowAnyException();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SchemaRules.check(nested(SchemaSubset.MAX_NESTING + 1)))
                .satisfies(problem -> assertThat(problem.violations())
                        .containsExactly(new Violation(
                                "schema.properties.a" + ".items".repeat(5),
                                "nested too deeply (expected at most 5 levels)")));
    }

    @Test
    void shouldLimitTheFieldsOfAllLevelsTogether() {
        assertThatCode(() -> SchemaRules.check(withFields(SchemaSubset.MAX_FIELDS)))
                .doesNotThrowAnyException();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SchemaRules.check(withFields(SchemaSubset.MAX_FIELDS + 1)))
                .satisfies(problem -> assertThat(problem.violations())
                        .containsExactly(new Violation("schema", "201 fields (expected at most 200)")));
    }

    @Test
    void shouldLimitTheRequiredFields() {
        ObjectNode schema = schema("{'type':'object'}");
        for (int place = 0; place < PayloadShape.MAX_REQUIRED; place++) {
            schema.withArray("required").add("field_" + place);
        }
        assertThatCode(() -> SchemaRules.check(schema)).doesNotThrowAnyException();

        schema.withArray("required").add("one more");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SchemaRules.check(schema))
                .withMessage("schema.required: expected an array of at most 64 names");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAcceptWhatTheOtherTestsMakeUp(long seed) {
        RandomSchemas schemas = new RandomSchemas(new Random(seed));
        for (int round = 0; round < 200; round++) {
            ObjectNode schema = schemas.next();

            assertThatCode(() -> SchemaRules.check(schema))
                    .as("seed %d, schema %s", seed, schema)
                    .doesNotThrowAnyException();
            assertThatCode(() -> SchemaRules.check(schemas.changed(schema)))
                    .as("seed %d, changed schema %s", seed, schema)
                    .doesNotThrowAnyException();
        }
    }

    private static ObjectNode nested(int levels) {
        ObjectNode innermost = JsonNodeFactory.instance.objectNode().put("type", "string");
        ObjectNode schema = innermost;
        for (int level = 1; level < levels; level++) {
            ObjectNode array = JsonNodeFactory.instance.objectNode().put("type", "array");
            array.set("items", schema);
            schema = array;
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "object");
        root.putObject("properties").set("a", schema);
        return root;
    }

    private static ObjectNode withFields(int count) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode outer = root.putObject("properties");
        ObjectNode inner = outer.putObject("nested").put("type", "object").putObject("properties");
        for (int place = 1; place < count; place++) {
            (place % 2 == 0 ? outer : inner).putObject("field_" + place).put("type", "null");
        }
        return root;
    }

    // Single quotes for double ones; a schema that is no object as well.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends JsonNode> T schema(String text) {
        return (T) TestTaxonomy.json(text.replace('\'', '"'));
    }
}
