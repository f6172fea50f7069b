package dev.liveops.telemetry.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {

    private static final int MAX_EVENTS = 3;
    private static final Acceptance ACCEPTANCE = new Acceptance(TestTaxonomy.seeded(), false);
    private static final String EVENT =
            "{\"event_type\":\"session_start\",\"event_time\":\"2025-12-03T10:00:00Z\",\"payload\":{ }}";

    @Test
    void shouldReadEveryField() {
        Batch batch = read("""
                {"batch_id": "b-7", "session_id": "abc-123", "user_id": "player-1", "client_version": "0.6.0", "content_version": "1.1.0",
                 "platform": "web", "sent_at": "2025-12-03T12:02:05.5+02:00", "unknown": [{"kept": "not"}], "events": [
                   {"id": "e1", "event_type": "run_start", "event_time": "2025-12-03T10:02:00.123456789Z", "client_seq": 7,
                    "unknown": {"x": [1]}, "payload": { "run_id":"r" ,  "ü":"ä" } }]}
                """);

        assertThat(batch.envelope())
                .isEqualTo(new Envelope(
                        "b-7",
                        "abc-123",
                        "player-1",
                        "0.6.0",
                        "1.1.0",
                        Platform.WEB,
                        Instant.parse("2025-12-03T10:02:05.5Z")));
        assertThat(refused(batch)).isEmpty();
        SentEvent event = batch.events().get(0);
        assertThat(event.index()).isZero();
        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.type()).isEqualTo(TestTaxonomy.type("run_start"));
        assertThat(event.time()).isEqualTo(Instant.parse("2025-12-03T10:02:00.123456Z"));
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.payload().text()).isEqualTo("{ \"run_id\":\"r\" ,  \"ü\":\"ä\" }");
    }

    @Test
    void shouldReadFieldsInAnyOrder() {
        Batch batch = read("""
                {"events": [{"payload": {"run_id":"r","seed":1}, "event_time": "2025-12-03T10:02:00Z", "event_type": "run_start"},
                            {"payload": {"run_id":"r","seed":"x"}, "event_time": "2025-12-03T10:02:00Z", "event_type": "run_start"}],
                 "session_id": "abc-123"}
                """);

        assertThat(batch.envelope()).isEqualTo(new Envelope(null, "abc-123", null, null, null, null, null));
        assertThat(read(batch))
                .extracting(event -> event.payload().text())
                .containsExactly("{\"run_id\":\"r\",\"seed\":1}");
        assertThat(refused(batch))
                .extracting(event -> event.refusal().detail())
                .containsExactly("payload.seed: string found, [integer, null] expected");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-03t10:02:00z, 2025-12-03T10:02:00Z",
        "2025-12-03T10:02:00-00:00, 2025-12-03T10:02:00Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999999Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999Z",
        // Longer than anything that is told back.
        "2025-12-03T10:02:00.12345678901234567890123456789012345678901234567890123456789012345678901234567890Z,"
                + "2025-12-03T10:02:00.123456Z"
    })
    void shouldReadEveryInstantOfRfc3339(String text, String expected) {
        Batch batch = read("{\"session_id\":\"s\",\"sent_at\":\"" + text
                + "\",\"events\":[{\"event_type\":\"session_end\",\"event_time\":\"" + text + "\"}]}");

        assertThat(refused(batch)).isEmpty();
        assertThat(batch.envelope().sentAt()).isEqualTo(Instant.parse(expected));
        assertThat(batch.events().get(0).time()).isEqualTo(Instant.parse(expected));
    }

    @Test
    void shouldTakeUsersAsLongAsTokensHaveThem() {
        String user = "u".repeat(255);

        assertThat(read("{\"session_id\":\"s\",\"user_id\":\"" + user + "\",\"events\":[" + EVENT + "]}")
                        .envelope()
                        .userId())
                .isEqualTo(user);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> read("{\"session_id\":\"s\",\"user_id\":\"u" + user + "\",\"events\":[" + EVENT + "]}"))
                .withMessageContaining("user_id: expected 1..255 characters");
    }

    @Test
    void shouldTakeNullForAbsent() {
        Batch batch = read("""
                {"session_id": "s", "user_id": null, "client_version": null, "content_version": null, "platform": null,
                 "sent_at": null, "events": [{"id": null, "event_type": "session_end", "client_seq": null,
                  "event_time": "2025-12-03T10:00:00Z", "payload": null}]}
                """);

        assertThat(batch.envelope()).isEqualTo(new Envelope(null, "s", null, null, null, null, null));
        assertThat(batch.events()).hasSize(1);
        assertThat(batch.events().get(0).payload().text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|request.missing_body|has no body",
                "'   '|request.wrong_type|the body is no object",
                "[]|request.wrong_type|the body is no object",
                "null|request.wrong_type|the body is no object",
                "{|request.malformed_json|line 1, column 2: ",
                "{\"session_id\":\"s\",}|request.malformed_json|line 1, column ",
                "{\"session_id\":'s'}|request.malformed_json|line 1, column ",
                "{\"session_id\":\"s\",\"events\":[EVENT,|request.malformed_json|line 1, column ",
                "{\"session_id\":\"s\",\"events\":[EVENT]} x|request.malformed_json|line 1, column ",
                "{\"session_id\":\"s\",\"events\":[EVENT]} {}|request.malformed_json|goes on after the batch",
                "{\"session_id\":1,\"events\":[EVENT]}|request.wrong_type|session_id: wrong type (expected a string)",
                "{\"session_id\":\"a\\u0000\",\"events\":[EVENT]}|request.wrong_type|session_id: holds the NUL character",
                "{\"session_id\":\"\\ud800\",\"events\":[EVENT]}|request.wrong_type|session_id: holds half of a surrogate",
                "{\"session_id\":\"s\",\"platform\":[],\"events\":[EVENT]}|request.wrong_type|platform: wrong type",
                "{\"session_id\":\"s\",\"client_version\":0.6,\"events\":[EVENT]}|request.wrong_type|client_version: wrong",
                "{\"session_id\":\"s\",\"sent_at\":1733220000,\"events\":[EVENT]}|request.wrong_type|sent_at: wrong type",
                "{\"session_id\":\"s\",\"sent_at\":\"2025-12-03T10:00:00\",\"events\":[EVENT]}|request.wrong_type|sent_at: ",
                "{\"session_id\":\"s\",\"events\":{}}|request.wrong_type|events: wrong type (expected an array)",
                "{\"session_id\":\"s\",\"session_id\":\"t\",\"events\":[EVENT]}|request.malformed_json|session_id: appears",
                "{\"session_id\":\"s\",\"events\":[EVENT],\"events\":[]}|request.malformed_json|events: appears twice",
                "{\"events\":[EVENT]}|request.invalid|session_id: missing",
                "{\"session_id\":\"s\",\"batch_id\":\"\",\"events\":[EVENT]}|request.invalid|batch_id: expected 1..128",
                "{\"session_id\":null,\"events\":[EVENT]}|request.invalid|session_id: missing",
                "{\"session_id\":\"\",\"events\":[EVENT]}|request.invalid|session_id: expected 1..128 characters",
                "{\"session_id\":\"a\\nb\",\"events\":[EVENT]}|request.invalid|session_id: expected 1..128 characters",
                "{\"session_id\":\"s\"}|request.invalid|events: missing",
                "{\"session_id\":\"s\",\"events\":null}|request.invalid|events: missing",
                "{\"session_id\":\"s\",\"platform\":\"\",\"events\":[EVENT]}|request.invalid|platform: expected 1..128 characters",
                "{\"session_id\":\"s\",\"events\":[]}|telemetry.empty_batch|events: none (expected 1 to 3)",
                "{\"session_id\":\"s\",\"events\":[0,0,0,0]}|telemetry.batch_too_large|events: too many (expected at most 3)",
            })
    void shouldRefuseTheBatch(String body, String code, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(body.replace("EVENT", EVENT)))
                .satisfies(problem -> {
                    assertThat(problem.code().code()).as(problem.getMessage()).isEqualTo(code);
                    assertThat(problem.getMessage()).contains(detail).doesNotContain("jackson", "Stream");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17|telemetry.malformed_event|wrong type (expected an object)",
                "[[1],{\"a\":2}]|telemetry.malformed_event|wrong type (expected an object)",
                "null|telemetry.malformed_event|wrong type (expected an object)",
                "{}|telemetry.malformed_event|event_type: missing (expected one of [client_crash",
                "{\"event_type\":\"run_end\"}|telemetry.malformed_event|event_time: missing",
                "{\"event_type\":null,\"event_time\":TIME}|telemetry.malformed_event|event_type: missing",
                "{\"event_type\":\"dance\",\"event_time\":TIME}|telemetry.unknown_event_type|event_type: \"dance\" is no event",
                "{\"event_type\":\"Run_End\",\"event_time\":TIME,\"payload\":{\"seed\":[]}}|telemetry.unknown_event_type|Run_End",
                "{\"event_type\":3,\"event_time\":TIME}|telemetry.malformed_event|event_type: wrong type (expected a string)",
                "{\"event_type\":{\"a\":[1]},\"event_time\":TIME}|telemetry.malformed_event|event_type: wrong type",
                "{\"event_type\":\"run_end\",\"event_time\":1733220000}|telemetry.malformed_event|event_time: wrong type",
                "{\"event_type\":\"run_end\",\"event_time\":\"2025-12-03T10:00:00\"}|telemetry.malformed_event|with a zone",
                "{\"event_type\":\"run_end\",\"event_time\":\"yesterday\"}|telemetry.malformed_event|event_time: \"yesterday\"",
                "{\"event_type\":\"run_end\",\"event_time\":\"1969-12-31T23:59:59Z\"}|telemetry.malformed_event|1970 to 9999",
                "{\"event_type\":\"run_end\",\"event_time\":TIME,\"payload\":[]}|telemetry.malformed_event|payload: wrong type",
                "{\"event_type\":\"run_end\",\"event_time\":TIME,\"payload\":\"{}\"}|telemetry.malformed_event|payload: wrong",
                "{\"event_type\":\"run_end\",\"event_time\":TIME,\"payload\":{\"run_id\":\"r\",\"outcome\":\"o\",\"score\":\"1\"}}|telemetry.invalid_payload|score",
                "{\"event_type\":\"run_end\",\"event_time\":TIME,\"payload\":{\"a\":\"\\u0000\"}}|telemetry.not_storable|NUL",
                "{\"payload\":{\"a\":1e999},\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.not_storable|payload.a: num",
                "{\"id\":1,\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|id: wrong type",
                "{\"id\":\"\",\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|id: expected 1..128",
                "{\"id\":\"\\ud800\",\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.not_storable|id: holds half",
                "{\"client_seq\":-1,\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|client_seq: wrong",
                "{\"client_seq\":1.0,\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|client_seq: wrong",
                "{\"client_seq\":\"1\",\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|client_seq: wr",
                "{\"client_seq\":[1],\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|client_seq: wr",
                "{\"client_seq\":9223372036854775808,\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|wr",
                "{\"event_type\":\"run_end\",\"event_type\":\"run_end\",\"event_time\":TIME}|telemetry.malformed_event|twice",
            })
    void shouldRefuseOneEventAndReadTheOthers(String event, String code, String detail) {
        String sent = event.replace("TIME", "\"2025-12-03T10:00:00Z\"");

        Batch batch = read("{\"session_id\":\"s\",\"events\":[" + EVENT + "," + sent + "," + EVENT + "]}");

        assertThat(read(batch)).extracting(SentEvent::index).containsExactly(0, 2);
        assertThat(read(batch)).extracting(read -> read.payload().text()).containsOnly("{ }");
        assertThat(refused(batch)).singleElement().satisfies(refused -> {
            assertThat(refused.index()).isEqualTo(1);
            assertThat(refused.refusal().code().code()).isEqualTo(code);
            assertThat(refused.refusal().detail()).contains(detail);
        });
    }

    @Test
    void shouldRefuseADeepPayloadAloneAndAnAbsurdlyDeepBodyAsAWhole() {
        String deep = EVENT.replace("{ }", "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");

        Batch batch = read("{\"session_id\":\"s\",\"events\":[" + deep + "," + EVENT + "]}");

        assertThat(read(batch)).hasSize(1);
        assertThat(refused(batch))
                .extracting(refused -> refused.refusal().detail())
                .containsExactly("payload: nested too deeply (expected at most 64 levels)");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{\"session_id\":\"s\",\"x\":" + "[".repeat(200_000)))
                .withMessage("Document nesting depth (10001) exceeds the maximum allowed (10000)");
    }

    @Test
    void shouldRefuseAnEventThatIsTooLargeAloneAlsoWhenOnlyItsNumbersWrittenOutAre() {
        int room = EventReader.MAX_BYTES - EVENT.length() - "\"a\":\"\"".length();
        String largest = EVENT.replace("{ }", "{ \"a\":\"" + "x".repeat(room) + "\"}");
        String tooLarge = largest.replaceFirst("x", "xx");

        Batch sizes = read("{\"session_id\":\"s\",\"events\":[" + largest + "," + tooLarge + "]}");
        Batch large = read("{\"session_id\":\"s\",\"events\":[" + numbers(220, "1e308") + ","
                + numbers(220, "-4.9E-324") + "," + numbers(70, "0e-999") + "]}");
        Batch usual = read("{\"session_id\":\"s\",\"events\":[" + numbers(9_000, "0.0") + "," + numbers(9_000, "-1.25")
                + "," + numbers(200, "1e+0000300") + "]}");

        assertThat(read(sizes)).extracting(SentEvent::index).containsExactly(0);
        assertThat(refused(sizes)).extracting(SentEvent::index).containsExactly(1);
        assertThat(read(large)).isEmpty();
        assertThat(refused(usual)).isEmpty();
        assertThat(Stream.of(sizes, large).flatMap(batch -> refused(batch).stream()))
                .allSatisfy(refused -> {
                    assertThat(refused.refusal().code().code()).isEqualTo("telemetry.not_storable");
                    assertThat(refused.refusal().detail()).contains("expected at most 65536");
                });
    }

    @Test
    void shouldKeepTheIdOfARefusedEventForItsSender() {
        Batch batch = read("{\"session_id\":\"s\",\"events\":[{\"id\":\"mine\"}]}");

        assertThat(refused(batch)).extracting(SentEvent::id).containsExactly("mine");
    }

    @Test
    void shouldKeepEachEventsTextAsItWasSent() {
        List<String> events = List.of("\"a text, ü\"", "-1.5e3", "{\"event_type\": \"t\\u00e4nzer\" , \"x\":[ ]}");
        List<String> more = List.of("[ {\"你\": [\"\uD83D\uDE00\"]} ]", "null", "\"\"");

        for (List<String> texts : List.of(events, more)) {
            Batch batch = read("{\"session_id\":\"s\",\"events\":[ " + String.join(" ,\n", texts) + " ]}");

            assertThat(batch.events()).extracting(event -> event.text().text()).containsExactlyElementsOf(texts);
        }
    }

    @Test
    void shouldReadAnEventAgainAsItWasReadFirst() {
        String sent =
                "{\"id\":\"e1\",\"event_type\":\"run_start\",\"event_time\":\"2025-12-03T10:00:00Z\",\"client_seq\":7,"
                        + "\"payload\": {\"run_id\":\"ü\" , \"more\":[1] }}";
        SentEvent first = read("{\"session_id\":\"s\",\"events\":[" + EVENT + "," + sent + "]}")
                .events()
                .get(1);

        SentEvent again = EventReader.read(first.text().text(), ACCEPTANCE);

        assertThat(again.refusal()).isNull();
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("index", "text", "payload")
                .isEqualTo(first);
        assertThat(again.payload().text()).isEqualTo(first.payload().text());
        assertThat(again.text().text()).isEqualTo(sent);
        assertThat(again.unknownFields()).containsExactly("more");
    }

    @ParameterizedTest
    @CsvSource({"c080,0xc0", "eda080,0xed", "ff,0xff", "f8888080,0xf8", "e282,0xe2"})
    void shouldRefuseBytesThatAreNotUtf8WithTheirPlace(String hex, String named) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        byte[] before = "{\"session_id\":\n  \"".getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\",\"events\":[" + EVENT + "]}").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[before.length + bytes.length + after.length];
        System.arraycopy(before, 0, body, 0, before.length);
        System.arraycopy(bytes, 0, body, before.length, bytes.length);
        System.arraycopy(after, 0, body, before.length + bytes.length, after.length);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> BatchReader.read(body, MAX_EVENTS, ACCEPTANCE))
                .withMessageStartingWith("line 2, column 4: a byte that is not UTF-8 (" + named);
    }

    @Test
    void shouldRefuseAnEncodingOtherThanUtf8() {
        byte[] body = ("{\"session_id\":\"s\",\"events\":[" + EVENT + "]}").getBytes(StandardCharsets.UTF_16LE);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> BatchReader.read(body, MAX_EVENTS, ACCEPTANCE))
                .satisfies(problem -> assertThat(problem.code().code()).isEqualTo("request.malformed_json"));
    }

    private static String numbers(int count, String number) {
        return EVENT.replace("{ }", "{\"a\":[" + String.join(",", Collections.nCopies(count, number)) + "]}");
    }

    private static Batch read(String body) {
        return BatchReader.read(body.getBytes(StandardCharsets.UTF_8), MAX_EVENTS, ACCEPTANCE);
    }

    private static List<SentEvent> read(Batch batch) {
        return batch.events().stream().filter(event -> event.refusal() == null).toList();
    }

    private static List<SentEvent> refused(Batch batch) {
        return batch.events().stream().filter(event -> event.refusal() != null).toList();
    }
}
