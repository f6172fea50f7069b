package dev.liveops.support.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.liveops.support.json.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFailureTest {

    private static final ObjectMapper MAPPER = StrictJson.configure(
            JsonMapper.builder().addModule(new JavaTimeModule()).build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\"                       | expected an object",
                "\"x\"                      | expected an object",
                "7                          | expected an object",
                "[]                         | expected an object",
                "{\"kind\": 0}              | kind: 0 (expected a string)",
                "{\"kind\": \"ALPHA\"}      | kind: \"ALPHA\": expected one of: [alpha]",
                "{\"kind\": \"\"}           | kind: \"\"",
                "{\"kind\": {}}             | kind: wrong type (expected a string)",
                "{\"count\": 1.5}           | count: 1.5 (expected an integer within range)",
                "{\"count\": \"1\"}         | count: \"1\" (expected an integer within range)",
                "{\"count\": null}          | count: ",
                "{\"factor\": NaN}          | line 1, column 15: Non-standard token 'NaN'",
                "{\"factor\": \"2\"}        | factor: \"2\" (expected a number)",
                "{\"factor\": true}         | factor: ",
                "{\"names\": \"x\"}         | names: wrong type (expected an array)",
                "{\"names\": [1]}           | names[0]: 1 (expected a string)",
                "{\"texts\": {\"a\": []}}   | texts.a: wrong type (expected a string)",
                "{\"at\": true}             | at: wrong type (expected an RFC 3339 instant)",
                "{/* no */}                 | line 1, column",
                "{\"flag\": \"yes\"}      | flag: \"yes\"",
                "{\"count\": 007}           | line 1, column",
                "{'count': 7}               | line 1, column",
                "{\"a\": \"\\x\"}           | line 1, column"
            })
    void shouldSpeakToTheAuthorOfTheBodyAndNotOfTheParser(String body, String expected) {
        JsonProcessingException failure =
                catchThrowableOfType(JsonProcessingException.class, () -> MAPPER.readValue(body, Body.class));

        String detail = JsonFailure.toProblem(failure).getMessage();

        assertThat(detail).contains(expected);
        assertThat(detail).doesNotContain("`", "Feature", "FAIL_ON", "java.", "dev.liveops", "Enum", "coerc");
    }

    // Line separators end what a pattern's dot matches, and Jackson repeats values in its sentences.
    @ParameterizedTest
    @ValueSource(
            strings = {"\u2028", "\u2029", "\u0085", "x\n", "\r\nx", "x\u2028y", "a\"b", "(", ") to `", "$1", "x\u0001"
            })
    void shouldSayNothingOfItselfWhateverTheValueIs(String value) {
        String text = TextNode.valueOf(value).toString();
        for (String field : List.of("kind", "count", "names", "texts", "at", "flag")) {
            JsonProcessingException failure = catchThrowableOfType(
                    JsonProcessingException.class,
                    () -> MAPPER.readValue("{\"" + field + "\": " + text + "}", Body.class));

            String detail = JsonFailure.toProblem(failure).getMessage();

            assertThat(detail).startsWith(field + ": ").contains("expected");
            assertThat(detail).doesNotContain("java.", "dev.liveops", "Cannot", "Enum", "coerc", "deserialize");
        }
    }

    enum Kind {
        @JsonProperty("alpha")
        ALPHA
    }

    record Body(
            Kind kind,
            int count,
            BigDecimal factor,
            List<String> names,
            Map<String, String> texts,
            Instant at,
            Boolean flag) {}
}
