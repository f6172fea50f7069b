package dev.liveops.telemetry.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are no JSON among others. */
class BrokenEventsTest {

    private static final Acceptance ACCEPTANCE = new Acceptance(TestTaxonomy.seeded(), false);
    private static final String HEAD =
            "{\"id\":\"e\",\"event_type\":\"session_start\",\"event_time\":\"2025-12-03T10:00:00Z\",";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity,\"b\":[NaN, NaN]}",
                "{\"a\":undefined}",
                "{\"a\":None,\"b\":True}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":5.}",
                "{\"a\":0x1F}",
                "{\"a\":1,5}",
                "{\"a\":1,}",
                "{\"a\":[1,2,]}",
                "{\"a\":[,]}",
                "{'a':1}",
                "{'a':'it\\'s }],'}",
                "{\"a\":'}'}",
                "{\"a\":['[', ']']}",
                "{\"a\":don't}",
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\t{[\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud8\"}",
                "{\"\\ud800\":1}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":/* 1 */2}",
                "{\"a\":<b>}",
            })
    void shouldRefuseAnEventThatIsNoJsonAndReadTheOthers(String payload) {
        String broken = HEAD + "\"payload\":" + payload + "}";

        for (String separator : List.of(",", " ,\n ")) {
            Batch batch = read("{\"session_id\":\"s\",\"x\":[{\"events\":[1]}],\"events\":[ "
                    + String.join(separator, good(0), broken, good(2), broken, good(4))
                    + " ] , \"client_version\":\"1\"}");

            assertThat(batch.envelope().clientVersion()).isEqualTo("1");
            assertThat(batch.events()).extracting(SentEvent::index).containsExactly(0, 1, 2, 3, 4);
            for (SentEvent event : batch.events()) {
                if (event.index() % 2 == 0) {
                    assertThat(event.refusal()).isNull();
                    assertThat(event.text().text()).isEqualTo(good(event.index()));
                    assertThat(event.payload().text()).isEqualTo("{ \"wave_idx\" :" + event.index() + "}");
                } else {
                    assertThat(event.refusal().code().code()).isEqualTo("telemetry.invalid_json");
                    assertThat(event.refusal().detail())
                            .startsWith("the event is no JSON, line ")
                            .doesNotContain("jackson", "Feature", "Stream");
                    assertThat(event.text().text()).isEqualTo(broken);
                    assertThat(event.id()).isEqualTo("e");
                    assertThat(event.typeName()).isEqualTo("session_start");
                    assertThat(event.isIdentifiable()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "undefined", "-", "'a, text'", "tru", "{", "1 2"})
    void shouldRefuseWhatIsNoEventAndNoJson(String sent) {
        String body = "{\"session_id\":\"s\",\"events\":[" + good(0) + "," + sent + "]}";
        if (sent.equals("{")) {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(body));
            return;
        }

        Batch batch = read(body);

        assertThat(batch.events()).hasSize(2);
        assertThat(batch.events().get(1).refusal().code().code()).isEqualTo("telemetry.invalid_json");
        assertThat(batch.events().get(1).text().text()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Texts and brackets without an end: where the event ends is anybody's guess.
                "{\"payload\":{\"a\":\"x}}|GOOD|events[1]: line 1, column ",
                "{\"payload\":{\"a\":NaN}|GOOD|events[1]: line 1, column ",
                "{\"payload\":{\"a\":[NaN}}|GOOD|events[1]: line 1, column ",
                "{\"payload\":NaN}}|GOOD|events[1]: line 1, column ",
                "{\"payload\":{\"a\":'x}}|GOOD|events[1]: line 1, column ",
                "|GOOD|events[1]: line 1, column ",
                "GOOD||events[2]: line 1, column ",
            })
    void shouldNameAnEventWhoseEndCannotBeFound(String one, String other, String detail) {
        String first = one == null ? "" : one.replace("GOOD", good(1));
        String second = other == null ? "" : other.replace("GOOD", good(2));
        String body = "{\"session_id\":\"s\",\"events\":[" + good(0) + "," + first + "," + second + "]}";

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(body))
                .satisfies(problem -> {
                    assertThat(problem.code().code()).isEqualTo("request.malformed_json");
                    assertThat(problem.violations().get(0).path()).matches("events\\[[12]]");
                    assertThat(problem.getMessage())
                            .startsWith(detail)
                            .matches("(?s).*\\(byte \\d+ of the body\\).*")
                            .endsWith("so nothing of the batch was stored: send the rest without it");
                });
    }

    @Test
    void shouldSayWhichByteItIsAlsoBehindAByteOrderMark() {
        String body = "{\"session_id\":\"s\",\"events\":[" + good(0) + ",}]}";
        int place = body.indexOf("}]}", body.indexOf(",}"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(body))
                .withMessageContaining("(byte " + place + " of the body)");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("\uFEFF" + body))
                .withMessageContaining("(byte " + (place + 3) + " of the body)");
    }

    @Test
    void shouldRefuseTheBatchWhenMoreThanItsEventsIsBroken() {
        String broken = HEAD + "\"payload\":{\"a\":NaN}}";

        for (String body : List.of(
                "{\"session_id\":\"s\",\"events\":[" + broken + "],\"user_id\":NaN}",
                "{\"session_id\":\"s\",\"events\":[" + broken + "]",
                "{\"session_id\":\"s\",\"events\":[" + broken + "]} x")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> read(body))
                    .satisfies(problem -> assertThat(problem.code().code()).isEqualTo("request.malformed_json"));
        }
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{\"session_id\":\"s\",\"user_id\":NaN,\"events\":[" + good(0) + "]}"))
                .withMessageStartingWith("line 1, column ");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{\"events\":[" + broken + "]}"))
                .withMessageContaining("session_id: missing");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{\"session_id\":\"s\",\"events\":[" + "NaN,".repeat(600) + "0]}"))
                .satisfies(problem -> assertThat(problem.code().code()).isEqualTo("telemetry.batch_too_large"));
    }

    @Test
    void shouldRefuseAnAbsurdlyDeepEventAlone() {
        String deep = HEAD + "\"payload\":{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}}";

        Batch batch = read("{\"session_id\":\"s\",\"events\":[" + deep + "," + good(1) + "]}");

        assertThat(batch.events().get(0).refusal().code().code()).isEqualTo("telemetry.not_storable");
        assertThat(batch.events().get(1).refusal()).isNull();
    }

    @Test
    void shouldRefuseAgainWhatIsReadAgain() {
        SentEvent again = EventReader.read(HEAD + "\"payload\":{\"a\":NaN}}", ACCEPTANCE);

        assertThat(again.refusal().code().code()).isEqualTo("telemetry.invalid_json");
        assertThat(again.isIdentifiable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldNeverTakeTheWrongTextForAnEventWhateverIsDamaged(long seed) {
        Random random = new Random(seed);
        String alphabet = "{}[],:\"'\\ 0Na\n";
        for (int attempt = 0; attempt < 3_000; attempt++) {
            List<String> events = new ArrayList<>();
            for (int index = 0; index < 6; index++) {
                events.add(good(index));
            }
            int damaged = random.nextInt(6);
            StringBuilder text = new StringBuilder(events.get(damaged));
            // Of these, no event remains that is valid and another.
            text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            events.set(damaged, text.toString());
            try {
                Batch batch = read("{\"session_id\":\"s\",\"events\":[" + String.join(",", events) + "]}");

                assertThat(batch.events()).as("seed %d, %s", seed, text).hasSize(6);
                for (SentEvent event : batch.events()) {
                    assertThat(event.text().text()).as("seed %d", seed).isEqualTo(events.get(event.index()));
                    assertThat(event.index() == damaged || event.refusal() == null)
                            .as("seed %d", seed)
                            .isTrue();
                }
            } catch (ProblemException e) {
                assertThat(e.code().code()).as("seed %d, %s", seed, text).isEqualTo("request.malformed_json");
            }
        }
    }

    private static String good(int index) {
        return HEAD + "\"payload\":{ \"wave_idx\" :" + index + "}}";
    }

    private static Batch read(String body) {
        return BatchReader.read(body.getBytes(StandardCharsets.UTF_8), 500, ACCEPTANCE);
    }
}
