package dev.liveops.play.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each answer does to what a client has to tell (client SDK, "What each answer does"). */
class LaneTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Envelope ENVELOPE = new Envelope("session", "{\"session_id\":\"session\"");

    private final List<JsonNode> sent = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Fates fates = new Fates();
    private int signIns;
    private final Gate gate = new Gate();
    private Instant now = NOW;
    private Function<JsonNode, Answer> suite = LaneTest::receipt;

    private final Lane lane = new Lane(
            new TelemetryMailing(),
            new Identity("player", user -> Future.succeededFuture("token-" + ++signIns)),
            this::send,
            (wait, what) -> {
                waits.add(wait);
                later.add(what);
            },
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), () -> 0.5),
            fates,
            new DeviceClock(() -> now),
            gate,
            500);

    @Test
    void shouldSendNothingWhileTheGateIsShut() {
        add(250);
        gate.shut();

        lane.flush();

        assertThat(sent).isEmpty();
        assertThat(lane.due()).isEqualTo(250);
        gate.open();
        lane.flush();
        assertThat(ids()).containsExactlyElementsOf(names(0, 250));
        assertThat(gate.isQuiet()).isTrue();
    }

    @Test
    void shouldSendAllInOrderAndDropItWithTheReceipt() {
        add(250);

        lane.flush();

        assertThat(ids()).containsExactlyElementsOf(names(0, 250));
        assertThat(lane.size()).isZero();
        assertThat(fates.stored).hasSize(250);
        assertThat(lane.drained().succeeded()).isTrue();
    }

    @Test
    void shouldNotTellWhatHasNotHappenedYet() {
        add(3);
        lane.add(item("later", NOW.plusSeconds(60)));

        lane.flush();
        assertThat(ids()).isEmpty();
        now = NOW.plusSeconds(11);
        lane.flush();
        assertThat(ids()).containsExactlyElementsOf(names(0, 3));

        now = NOW.plusSeconds(60);
        lane.flush();
        assertThat(ids()).contains("later");
    }

    @Test
    void shouldNotMixSessions() {
        add(2);
        lane.add(
                new Item("other", "x", new Envelope("other", "{\"session_id\":\"other\""), json("other"), millis(NOW)));

        lane.flush();

        assertThat(sent).extracting(body -> body.get("events").size()).containsExactly(2, 1);
    }

    @Test
    void shouldSendTheSameIdsAgainWhenNoAnswerComes() {
        answers(Answer.none("gone"), Answer.none("gone"));
        add(5);

        lane.flush();
        runLater();
        runLater();

        assertThat(sent).hasSize(3);
        assertThat(sent.get(2).get("events")).isEqualTo(sent.get(0).get("events"));
        assertThat(waits.get(1)).isGreaterThan(waits.get(0));
        assertThat(lane.size()).isZero();
    }

    @Test
    void shouldStayAwayAsLongAsItIsTold() {
        answers(new Answer(429, "application/problem+json", null, Duration.ofSeconds(30), Buffer.buffer("{}")));
        add(1);

        lane.flush();

        assertThat(waits).singleElement().satisfies(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(30)));
        assertThat(lane.size()).isEqualTo(1);
    }

    @Test
    void shouldKeepAllWhenWhatAnswersIsNotTheSuite() {
        answers(
                new Answer(200, "text/html", null, Duration.ZERO, Buffer.buffer("<html>")),
                new Answer(200, "application/json", null, Duration.ZERO, Buffer.buffer("{\"batch_id\":\"other\"}")),
                new Answer(404, "text/html", null, Duration.ZERO, Buffer.buffer("")),
                new Answer(403, "text/plain", null, Duration.ZERO, Buffer.buffer("blocked")));
        add(4);

        lane.flush();
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(lane.size()).isEqualTo(4);
            runLater();
        }

        assertThat(lane.size()).isZero();
        assertThat(fates.dropped).isEmpty();
    }

    @Test
    void shouldFindTheOneThatIsRefusedAndLoseNoOther() {
        suite = body -> holds(body, "5") ? problem(422, "telemetry.malformed_event") : receipt(body);
        add(9);

        lane.flush();

        assertThat(fates.dropped).containsExactly("5");
        assertThat(fates.stored).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "6", "7", "8");
        assertThat(lane.drained().succeeded()).isTrue();
    }

    @Test
    void shouldSendSmallerBatchesAfterOneThatWasTooLarge() {
        suite = body -> body.get("events").size() > 60 ? problem(413, "request.body_too_large") : receipt(body);
        add(400);

        lane.flush();

        assertThat(fates.stored).hasSize(400);
        assertThat(fates.dropped).isEmpty();
    }

    @Test
    void shouldGetANewTokenOnceAndThenWait() {
        answers(problem(401, "identity.bad_token"), problem(401, "identity.bad_token"));
        add(1);

        lane.flush();
        runLater();

        assertThat(tokens).containsExactly("token-1", "token-2");
        assertThat(waits.get(1)).isEqualTo(Duration.ofSeconds(60));
        runLater();
        assertThat(lane.size()).isZero();
    }

    @Test
    void shouldHalveABatchAtTheFifthFailureInside() {
        suite = body -> holds(body, "1") ? problem(500, "service.internal") : receipt(body);
        add(2);

        lane.flush();
        for (int attempt = 0; attempt < 4; attempt++) {
            runLater();
        }
        // Half of it now; the other follows what of it fails for ever.
        for (int attempt = 0; attempt < 4; attempt++) {
            runLater();
        }

        assertThat(fates.stored).containsExactly("0");
        assertThat(fates.dropped).containsExactly("1");
    }

    @Test
    void shouldTellWhatWasRejectedAndNotSendItAgain() {
        suite = body -> new Answer(
                200,
                "application/json",
                null,
                Duration.ZERO,
                Buffer.buffer(
                        "{\"batch_id\":" + body.get("batch_id")
                                + ",\"accepted\":1,\"duplicates\":1,\"rejected\":[{\"index\":1,\"code\":\"telemetry.not_storable\"}]}"));
        add(3);

        lane.flush();

        assertThat(lane.size()).isZero();
        assertThat(fates.rejected).isEqualTo(Map.of(1, "telemetry.not_storable"));
    }

    @Test
    void shouldNotBelieveAReceiptThatDoesNotSpeakOfAll() {
        answers(new Answer(200, "application/json", null, Duration.ZERO, Buffer.buffer("{}")));
        suite = body -> new Answer(
                200,
                "application/json",
                null,
                Duration.ZERO,
                Buffer.buffer(
                        "{\"batch_id\":" + body.get("batch_id") + ",\"accepted\":1,\"duplicates\":0,\"rejected\":[]}"));
        add(2);

        lane.flush();
        runLater();

        assertThat(lane.size()).isEqualTo(2);
    }

    private Future<Answer> send(Call call) {
        JsonNode body = Json.tree(Objects.requireNonNull(call.body())).orElseThrow();
        sent.add(body);
        tokens.add(call.token());
        return Future.succeededFuture(suite.apply(body));
    }

    private void answers(Answer... first) {
        Deque<Answer> left = new ArrayDeque<>(List.of(first));
        suite = body -> left.isEmpty() ? receipt(body) : left.pop();
    }

    private static Answer receipt(JsonNode body) {
        String json = "{\"batch_id\":" + body.get("batch_id") + ",\"accepted\":"
                + body.get("events").size() + ",\"duplicates\":0,\"rejected\":[]}";
        return new Answer(200, "application/json", null, Duration.ZERO, Buffer.buffer(json));
    }

    private static Answer problem(int status, String code) {
        return new Answer(
                status, "application/problem+json", null, Duration.ZERO, Buffer.buffer("{\"code\":\"" + code + "\"}"));
    }

    private static boolean holds(JsonNode body, String id) {
        return body.get("events").findValuesAsText("id").contains(id);
    }

    private void runLater() {
        later.pop().run();
    }

    private void add(int count) {
        names(0, count).forEach(name -> lane.add(item(name, NOW)));
    }

    private static Item item(String id, Instant due) {
        return new Item(id, "x", ENVELOPE, json(id), millis(due));
    }

    private static String json(String id) {
        return "{\"id\":\"" + id + "\"}";
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private List<String> ids() {
        return sent.stream()
                .flatMap(body -> body.get("events").findValuesAsText("id").stream())
                .toList();
    }
}
