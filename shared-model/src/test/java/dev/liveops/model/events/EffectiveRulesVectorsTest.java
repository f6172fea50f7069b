package dev.liveops.model.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What overlapping events come to, by the vectors that every client's language has to follow. */
class EffectiveRulesVectorsTest {

    private static final ObjectMapper JSON = TestRules.JSON;
    private static final JsonNode VECTORS = readVectors();
    private static final int ORDERS = 10;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldComeToWhatTheVectorsSayInEveryOrder(String name, JsonNode vector) {
        List<RuledEvent> events = events(vector);
        Random random = new Random(name.hashCode());
        for (int order = 0; order < ORDERS; order++) {
            assertThat(tree(EffectiveRules.combine(events))).as(name).isEqualTo(vector.get("effective"));
            Collections.shuffle(events, random);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldReadWhatItWrites(String name, JsonNode vector) throws IOException {
        EffectiveRules effective = EffectiveRules.combine(events(vector));

        assertThat(JSON.readValue(JSON.writeValueAsString(effective), EffectiveRules.class))
                .as(name)
                .isEqualTo(effective);
    }

    @Test
    void shouldFindTheBonusOfEveryChallengeByItsIdElseByTheLongestBeginning() {
        EffectiveRules effective = cases().filter(vector ->
                        vector.get()[0].equals(VECTORS.get("challenges_of").asText()))
                .map(vector -> EffectiveRules.combine(events((JsonNode) vector.get()[1])))
                .findFirst()
                .orElseThrow();

        assertThat(VECTORS.get("challenges")).isNotEmpty();
        for (JsonNode challenge : VECTORS.get("challenges")) {
            assertThat(effective.challengeBonus().of(challenge.get("challenge").asText()))
                    .as("%s", challenge)
                    .isEqualTo(challenge.get("basis_points").asInt());
        }
    }

    @Test
    void shouldTellPlayersTheSameWithoutWhereItComesFrom() {
        EffectiveRules all = EffectiveRules.combine(events(VECTORS.get("cases").get(2)));
        ObjectNode expected = (ObjectNode) tree(all);
        expected.remove("from");

        assertThat(tree(all.withoutOrigins())).isEqualTo(expected);
    }

    private static Stream<Arguments> cases() {
        assertThat(VECTORS.get("cases")).hasSizeGreaterThan(20);
        return StreamSupport.stream(VECTORS.get("cases").spliterator(), false)
                .map(vector -> Arguments.of(vector.get("name").asText(), vector));
    }

    private static List<RuledEvent> events(JsonNode vector) {
        List<RuledEvent> events = new ArrayList<>();
        vector.get("events").forEach(event -> events.add(JSON.convertValue(event, RuledEvent.class)));
        return events;
    }

    private static JsonNode tree(EffectiveRules effective) {
        // By way of the text, as clients get it: a number is what it is written as.
        try {
            return JSON.readTree(JSON.writeValueAsString(effective));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode readVectors() {
        try {
            return JSON.readTree(EffectiveRulesVectorsTest.class.getResource("/vectors/effective-rules.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
