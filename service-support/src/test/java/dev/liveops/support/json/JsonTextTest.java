package dev.liveops.support.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private final ObjectMapper mapper = StrictJson.configure(new ObjectMapper());
    private final JsonText json = new JsonText(mapper);

    record Stored(String someName, JsonNode value) {}

    @Test
    void shouldReadWhatItWroteWithEveryPointKept() {
        String text = "{\"some_name\":\"a\",\"value\":{\"x\":2.0,\"y\":2}}";

        assertThat(json.write(json.read(text, Stored.class))).isEqualTo(text);
    }

    @Test
    void shouldReadWhatANewerReplicaStored() {
        String text = "{\"some_name\": \"a\", \"added_later\": {\"x\": 1}}";

        assertThat(json.read(text, Stored.class)).isEqualTo(new Stored("a", null));
        assertThatThrownBy(() -> mapper.readValue(text, Stored.class))
                .as("bodies are still read strictly")
                .isInstanceOf(UnrecognizedPropertyException.class);
    }
}
