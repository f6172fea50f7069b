package dev.liveops.play.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.model.id.UuidV7;
import dev.liveops.play.client.Backoff;
import dev.liveops.play.client.Batch;
import dev.liveops.play.client.Deliveries;
import dev.liveops.play.client.DeviceClock;
import dev.liveops.play.client.Envelope;
import dev.liveops.play.client.GameClient;
import dev.liveops.play.client.GameClient.Surroundings;
import dev.liveops.play.client.Gate;
import dev.liveops.play.client.Identity;
import dev.liveops.play.client.Install;
import dev.liveops.play.client.Item;
import dev.liveops.play.client.Packs;
import dev.liveops.play.client.Receipt;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Json;
import dev.liveops.play.population.ClockFault;
import dev.liveops.play.population.Player;
import dev.liveops.play.population.Population;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostTest {

    private static final Instant BEGIN = Instant.parse("2026-12-01T10:00:00.123456789Z");
    private static final Envelope ENVELOPE = new Envelope("session", "{\"session_id\":\"session\"");

    private final Kept kept = new Kept();

    @ParameterizedTest
    @EnumSource(ClockFault.class)
    void shouldGiveEveryEventAnIdOfItsTimeANumberAndItsDuration(ClockFault fault) {
        send(somebody(fault));

        List<JsonNode> events = kept.events();
        for (int index = 0; index < events.size(); index++) {
            JsonNode event = events.get(index);
            Instant time = Instant.parse(event.get("event_time").asText());
            UUID id = UUID.fromString(event.get("id").asText());
            assertThat(event.get("client_seq").asInt()).isEqualTo(index);
            assertThat(UuidV7.isOne(id)).isTrue();
            assertThat(UuidV7.time(id)).isEqualTo(time);
        }
        assertThat(events).hasSize(4).extracting(event -> event.get("id")).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellTheTimesThatTheDeviceShows() {
        send(somebody(ClockFault.NONE));

        assertThat(kept.times())
                .containsExactly(
                        Instant.parse("2026-12-01T10:00:00.123Z"),
                        Instant.parse("2026-12-01T10:00:01.123Z"),
                        Instant.parse("2026-12-01T10:00:02.123Z"),
                        Instant.parse("2026-12-01T10:00:03.123Z"));
    }

    @Test
    void shouldJumpInTheMiddle() {
        Player jumping = somebody(ClockFault.JUMPING);

        send(jumping);

        List<Instant> times = kept.times();
        assertThat(Duration.between(times.get(1), times.get(2)))
                .isEqualTo(Duration.ofHours(jumping.clockHours(3, true) - jumping.clockHours(3, false))
                        .plusSeconds(1));
    }

    @Test
    void shouldBeIn1970() {
        send(somebody(ClockFault.SINCE_1970));

        assertThat(kept.times())
                .allSatisfy(time -> assertThat(time).isBetween(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));
    }

    @Test
    void shouldKnowWhenItTrulyHappenedWhateverTheDeviceShows() {
        send(somebody(ClockFault.SINCE_1970));

        assertThat(kept.items).anyMatch(item -> item.dueMillis() == BEGIN.toEpochMilli());
    }

    @Test
    void shouldTellExposuresOfVariants() {
        send(somebody(ClockFault.NONE));

        JsonNode exposure = kept.exposures().get(0);
        assertThat(exposure.get("experiment_id").asText()).isEqualTo("exp");
        assertThat(exposure.get("phase").asInt()).isEqualTo(2);
        assertThat(exposure.get("exposed_at").asText()).isEqualTo("2026-12-01T10:00:04.123Z");
        assertThat(exposure.get("session_id").asText()).isEqualTo("session");
    }

    private void send(Player player) {
        DeviceClock clock = new DeviceClock(() -> BEGIN);
        GameClient client = new GameClient(
                player.id(),
                new Install(player.installId(), player.version().text(), player.platform()),
                clock,
                call -> Future.succeededFuture(Answer.none("nobody")),
                new Surroundings(
                        user -> Future.succeededFuture("token"),
                        new Identity("backend", user -> Future.succeededFuture("token")),
                        new Packs(),
                        (wait, what) -> {},
                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0),
                        kept,
                        new Gate()));
        Diary diary = new Diary();
        for (int second = 0; second < 4; second++) {
            diary.tell("leaderboard_view", new Fields().number("page", second));
            diary.pass(1_000);
        }
        diary.expose(new ExperimentAssignment(
                "exp", "a", 2, Json.tree(Buffer.buffer("{}")).orElseThrow()));
        new Post(player, client, clock, new SplittableRandom()).send(diary, ENVELOPE, BEGIN, 3);
    }

    // The population has some of each.
    private static Player somebody(ClockFault fault) {
        Population population = new Population(1);
        return IntStream.range(0, 10_000)
                .mapToObj(population::player)
                .filter(player -> player.clockFault() == fault)
                .findFirst()
                .orElseThrow();
    }

    /** Keeps what is queued. */
    private static final class Kept implements Deliveries {

        private final List<Item> items = new ArrayList<>();

        List<JsonNode> events() {
            return items.stream()
                    .filter(item -> !item.kind().equals("exposure"))
                    .map(item -> Json.tree(Buffer.buffer(item.json())).orElseThrow())
                    .toList();
        }

        List<JsonNode> exposures() {
            return items.stream()
                    .filter(item -> item.kind().equals("exposure"))
                    .map(item -> Json.tree(Buffer.buffer(item.json())).orElseThrow())
                    .toList();
        }

        List<Instant> times() {
            return events().stream()
                    .map(event -> Instant.parse(event.get("event_time").asText()))
                    .toList();
        }

        @Override
        public void queued(Endpoint endpoint, Item item) {
            items.add(item);
        }

        @Override
        public void acknowledged(Endpoint endpoint, String user, Batch batch, Receipt receipt) {}

        @Override
        public void postponed(Endpoint endpoint, Batch batch, Answer answer) {}

        @Override
        public void dropped(Endpoint endpoint, String user, Item item, Answer answer) {}
    }
}
