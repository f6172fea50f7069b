package dev.liveops.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.id.UuidV7;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final JsonNode VECTORS = readVectors();
    private static final Instant TIME = Instant.parse("2025-12-03T10:00:00Z");

    @Test
    void shouldReproduceEveryVectorOfADerivedId() {
        for (JsonNode vector : VECTORS.get("derived")) {
            UUID id = EventIds.derived(
                    vector.get("session_id").asText(),
                    time(vector),
                    vector.get("event_type").asText(),
                    bytes(vector.get("payload").asText()),
                    vector.get("ordinal").asInt());

            assertThat(id).as(vector.toString()).hasToString(vector.get("id").asText());
            assertThat(UuidV7.isOne(id)).isTrue();
            assertThat(UuidV7.time(id)).isEqualTo(time(vector).truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Test
    void shouldReproduceEveryVectorOfAMappedId() {
        for (JsonNode vector : VECTORS.get("mapped")) {
            UUID id = EventIds.mapped(
                    vector.get("session_id").asText(),
                    time(vector),
                    vector.get("client_id").asText());

            assertThat(id).as(vector.toString()).hasToString(vector.get("id").asText());
            assertThat(UuidV7.isOne(id)).isTrue();
        }
    }

    @Test
    void shouldReproduceEveryVectorOfARefusedEventsId() {
        for (JsonNode vector : VECTORS.get("refused")) {
            Instant received = Instant.parse(vector.get("received_at").asText());
            UUID id = EventIds.refused(
                    vector.get("session_id").asText(),
                    received,
                    bytes(vector.get("text").asText()));

            assertThat(id).as(vector.toString()).hasToString(vector.get("id").asText());
            assertThat(UuidV7.isOne(id)).isTrue();
            assertThat(UuidV7.time(id)).isEqualTo(received.truncatedTo(ChronoUnit.DAYS));
        }
    }

    @Test
    void shouldHaveAnIdForEveryTimeThatAnEventMaySay() {
        for (String time :
                new String[] {"1970-01-01T00:00:00Z", "2262-04-12T00:00:00Z", "9999-12-31T23:59:59.999999Z"}) {
            Instant instant = Instant.parse(time);
            UUID id = EventIds.derived("s", instant, "a", bytes("{}"), 0);

            assertThat(UuidV7.time(id)).isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
            assertThat(UuidV7.time(EventIds.mapped("s", instant, "17")))
                    .isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Test
    void shouldNotMistakeOneFieldForAnother() {
        assertThat(EventIds.derived("s", TIME, "a", bytes("{}"), 1))
                .isNotEqualTo(EventIds.derived("s", TIME, "a", bytes("{}"), 11))
                .isNotEqualTo(EventIds.derived("s", TIME, "a", bytes("1{}"), 1))
                .isNotEqualTo(EventIds.mapped("s", TIME, "a"));
        assertThat(EventIds.refused("s", TIME, bytes("1"))).isNotEqualTo(EventIds.mapped("s", TIME, "1"));
    }

    @Test
    void shouldLeaveThePayloadsPositionAlone() {
        ByteBuffer payload = bytes("{}");

        UUID first = EventIds.derived("s", TIME, "a", payload, 0);

        assertThat(EventIds.derived("s", TIME, "a", payload, 0)).isEqualTo(first);
    }

    private static Instant time(JsonNode vector) {
        return OffsetDateTime.parse(vector.get("event_time").asText()).toInstant();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode readVectors() {
        try {
            return new ObjectMapper().readTree(EventIdsTest.class.getResource("/vectors/telemetry-ids.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
