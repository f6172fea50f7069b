package dev.liveops.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentRulesTest {

    private static final String ANSWER = """
            {"paths": {"/things": {"get": {"parameters": [{"name": "status", "in": "query", "schema": %s}],
              "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/%s"}}}}}}}},
             "components": {"schemas": {"%s": {"type": "object", %s "properties": {"a": %s}}}}}
            """;
    private static final String CLOSED = "{\"type\": \"string\", \"enum\": [\"on\"]}";
    private static final String REQUIRED = "\"required\": [\"a\"],";

    @Test
    void shouldPassADocumentThatSaysEverything() {
        assertThat(faults(CLOSED, "Thing", REQUIRED, "{\"type\": \"object\", \"additionalProperties\": {}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Object", "JsonNode", "Thing1", "java.util.List"})
    void shouldRefuseTheNameOfAComponent(String name) {
        assertThat(faults(CLOSED, name, REQUIRED, "{\"type\": \"string\"}"))
                .containsExactly(name + ": no name for a component");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                             | Thing.a: has no type, or several",
                "{'type': ['string', 'null']}   | Thing.a: has no type, or several",
                "{'type': 'object'}             | Thing.a: an object of nothing",
                "{'type': 'array', 'items': {}} | Thing.a[]: has no type, or several"
            })
    void shouldRefuseAFieldOfNoUse(String field, String fault) {
        assertThat(faults(CLOSED, "Thing", REQUIRED, field.replace('\'', '"'))).containsExactly(fault);
    }

    @Test
    void shouldRefuseAnAnswerOfWhichNothingIsAlwaysThere() {
        assertThat(faults(CLOSED, "Thing", "", "{\"type\": \"string\"}"))
                .containsExactly("Thing: is answered, and none of its fields is required");
    }

    @Test
    void shouldRefuseAParameterThatHidesItsClosedSet() {
        assertThat(faults("{\"type\": \"string\"}", "Thing", REQUIRED, "{\"type\": \"string\"}"))
                .containsExactly("get /things status: a closed set without enum");
    }

    private static List<String> faults(String parameter, String name, String required, String field) {
        return DocumentRules.faults(ApiDocument.ofJson(ANSWER.formatted(parameter, name, name, required, field)));
    }
}
