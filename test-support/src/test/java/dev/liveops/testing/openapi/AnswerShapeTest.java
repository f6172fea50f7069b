package dev.liveops.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AnswerShape shape = new AnswerShape(ApiDocument.ofJson("""
            {"paths": {"/things/{id}": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
              {"$ref": "#/components/schemas/Thing"}}}}}}}},
             "components": {"schemas": {
               "Kind": {"type": "string", "enum": ["good", "bad"]},
               "Thing": {"type": "object", "required": ["id"], "properties": {
                 "id": {"type": "string"}, "kind": {"$ref": "#/components/schemas/Kind"}, "any": {},
                 "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                 "tags": {"type": "array", "items": {"type": "string"}}}}}}}
            """));

    @Test
    void shouldTakeWhatIsDocumented() throws IOException {
        assertThat(faults("{'id': 'a', 'kind': 'bad', 'any': {'b': [null]}, 'counts': {'c': 1}, 'tags': ['d']}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                              | $: has no id",
                "{'id': null}                    | $.id: null",
                "{'id': 1}                       | $.id: 1",
                "{'id': 'a', 'kind': 'ugly'}     | $.kind: \"ugly\"",
                "{'id': 'a', 'more': 1}          | $.more: not documented",
                "{'id': 'a', 'counts': {'c': 0.5}} | $.counts.c: 0.5",
                "{'id': 'a', 'tags': ['b', 2]}   | $.tags[1]: 2"
            })
    void shouldNameWhatIsNot(String answer, String place) throws IOException {
        assertThat(faults(answer)).singleElement().asString().startsWith(place);
    }

    @Test
    void shouldSayNothingOfWhatIsNotDocumented() throws IOException {
        assertThat(shape.faults("GET", "/others", 200, "application/json", JSON.readTree("1")))
                .isEmpty();
        assertThat(shape.faults("GET", "/things/1", 200, "text/csv", JSON.readTree("1")))
                .isEmpty();
    }

    private List<String> faults(String answer) throws IOException {
        return shape.faults(
                "GET", "/things/1", 200, "application/json;charset=UTF-8", JSON.readTree(answer.replace('\'', '"')));
    }
}
