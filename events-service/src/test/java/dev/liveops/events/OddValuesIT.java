package dev.liveops.events;

import static dev.liveops.testing.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.testing.OddNumbers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever number an event is accepted with, it can be read, shown to players and taken back. */
@QuarkusTest
@EventsDatabase
class OddValuesIT {

    private static final int MADE_UP = 40;

    @ParameterizedTest
    @ValueSource(longs = 20260806)
    void shouldBeAbleToDoEverythingWithWhatItAccepts(long seed) {
        AtomicInteger accepted = new AtomicInteger();
        Stream<String> odd = Stream.concat(
                OddNumbers.of(new Random(seed), MADE_UP),
                // Accepted by the rules of events and close to what PostgreSQL's digits allow.
                Stream.of(384, 392, 393, 394, 395)
                        .flatMap(zeros ->
                                Stream.of(-6, -4, 0, 2).map(exponent -> "1." + "0".repeat(zeros) + "e" + exponent)));
        odd.forEach(number -> {
            String as = "seed " + seed + ": " + number;
            String id = "odd_" + UUID.randomUUID();
            Response created = create(id, number);
            assertThat(created.statusCode()).as(as).isIn(201, 400, 422);
            if (created.statusCode() == 201) {
                accepted.incrementAndGet();
                live(id, as);
            }
        });

        assertThat(accepted.get()).as("seed %d: accepted", seed).isGreaterThan(10);
    }

    private static void live(String id, String as) {
        expect(operator().get("/v1/events/" + id), as + " get");
        expect(operator().get("/v1/events?page_size=200"), as + " list");
        expect(operator().get("/v1/events/active"), as + " active");
        expect(operator("{\"reason\": \"odd\"}").post("/v1/events/" + id + "/cancel"), as + " cancel");
    }

    private static Response create(String id, String number) {
        String rules = "\"rules\": {\"challenge_bonus_multiplier\": " + number + "}";
        String event = Calls.event(id, "*", "2026-01-01T00:00:00Z", "2999-01-01T00:00:00Z")
                .replace("\"rules\": {}", rules);
        return operator(event).header("Idempotency-Key", UUID.randomUUID()).post("/v1/events");
    }

    private static void expect(Response response, String as) {
        assertThat(response.statusCode()).as("%s: %s", as, response.asString()).isEqualTo(200);
    }
}
