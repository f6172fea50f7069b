package dev.liveops.support.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.support.json.StrictJson;
import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentLimitTest {

    private final ObjectMapper json = StrictJson.configure(new ObjectMapper());

    // Left what is sent, right what PostgreSQL gives back of it.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "{}|{}",
                "[]|[]",
                "{\"a\":1,\"b\":[true,null,2.50]}|{\"a\": 1, \"b\": [true, null, 2.50]}",
                "[1e5,1E-7,-0.5]|[100000, 0.0000001, -0.5]",
                "\"a\\u0001\\n\\\"\\\\/\"|\"a\\u0001\\n\\\"\\\\/\"",
                "\"\u00e9\u20ac\ud83d\ude00\u007f\"|\"\u00e9\u20ac\ud83d\ude00\u007f\"",
            })
    void shouldCountTheBytesThatPostgresqlKeeps(String sent, String stored) throws IOException {
        assertThat(DocumentLimit.bytes(json.readTree(sent))).isEqualTo(stored.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void shouldTakeADocumentOfTheLargestSizeAndNoByteMore() {
        assertThatCode(() -> DocumentLimit.check("payload", text(DocumentLimit.MAX_BYTES - 2)))
                .doesNotThrowAnyException();
        assertThatCode(() -> DocumentLimit.check("payload", null)).doesNotThrowAnyException();

        assertThatThrownBy(() -> DocumentLimit.check("payload", text(DocumentLimit.MAX_BYTES - 1)))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.code().code()).isEqualTo("request.document_too_large");
                    assertThat(refusal).hasMessage("payload: 65537 bytes as stored (expected at most 65536)");
                });
    }

    private static JsonNode text(int length) {
        return JsonNodeFactory.instance.textNode("x".repeat(length));
    }
}
