package dev.liveops.experiments;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.testing.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.testing.OddNumbers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever number an experiment is accepted with, it goes through an experiment's whole life. */
@QuarkusTest
@ExperimentsDatabase
class OddValuesIT {

    private static final int MADE_UP = 40;

    @ParameterizedTest
    @ValueSource(longs = 20260805)
    void shouldBeAbleToDoEverythingWithWhatItAccepts(long seed) {
        AtomicInteger accepted = new AtomicInteger();
        OddNumbers.of(new Random(seed), MADE_UP).forEach(number -> {
            String as = "seed " + seed + ": " + number;
            String id = Requests.newId();
            String key = UUID.randomUUID().toString();
            Response created = create(id, number, key);
            assertThat(created.statusCode()).as(as).isIn(201, 400);
            if (created.statusCode() == 400) {
                assertThat(created.<String>path("code")).as(as).isEqualTo("request.wrong_type");
                assertThat(created.<String>path("detail"))
                        .as(as)
                        .startsWith("config_json.variants[1].parameters.odd: ");
            } else {
                accepted.incrementAndGet();
                live(id, number, as);
                expect(create(id, number, key), 201, as + " again by its key");
            }
        });

        assertThat(accepted.get()).as("seed %d: accepted", seed).isGreaterThan(20);
        expect(operator().get(EXPERIMENTS + "?page_size=200"), 200, "list");
    }

    private static void live(String id, String number, String as) {
        String experiment = EXPERIMENTS + "/" + id;
        expect(operator().get(experiment), 200, as + " get");
        expect(operator().header("If-Match", "\"1\"").body(edit(number)).put(experiment), 200, as + " edit");
        expect(Requests.act(id, "start"), 200, as + " start");
        expect(Requests.act(id, "pause"), 200, as + " pause");
        expect(Requests.act(id, "resume"), 200, as + " resume");
        expect(Requests.act(id, "finish"), 200, as + " finish");
    }

    private static Response create(String id, String number, String key) {
        return operator()
                .header("Idempotency-Key", key)
                .body(Requests.body(id, definition(number), ""))
                .post(EXPERIMENTS);
    }

    private static void expect(Response response, int status, String as) {
        assertThat(response.statusCode()).as("%s: %s", as, response.asString()).isEqualTo(status);
    }

    private static String edit(String number) {
        return "{\"name\": \"Odd\", \"config_json\": " + definition(number) + "}";
    }

    private static String definition(String number) {
        return "{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1,"
                + " \"parameters\": {\"odd\": " + number + "}}]}";
    }
}
