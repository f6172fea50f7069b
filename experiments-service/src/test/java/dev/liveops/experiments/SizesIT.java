package dev.liveops.experiments;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.body;
import static dev.liveops.experiments.Requests.newId;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Definitions of the largest size, until memory would be short: counted in bytes. */
@QuarkusTest
@ExperimentsDatabase
class SizesIT {

    private static final int MEBIBYTE = 1024 * 1024;

    // Two that run may not set the same.
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String prefix = newId() + "-";
    private final List<String> started = new ArrayList<>();

    @AfterEach
    void finish() {
        TestDatabase.execute("UPDATE experiments SET status = 'finished' WHERE id LIKE '" + prefix + "%'");
        started.forEach(id -> act(id, "finish").then().statusCode(200));
    }

    @Test
    void shouldRefuseADefinitionThatIsTooLarge() {
        operator()
                .body(body(newId(), definition(66), ""))
                .post(EXPERIMENTS)
                .then()
                .statusCode(413)
                .body("code", equalTo("request.document_too_large"))
                .body("violations[0].path", equalTo("config_json"));
    }

    @Test
    void shouldListLargeOnesInPagesOfABoundedSize() {
        insert(40, "draft");

        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            Response page =
                    operator().get(EXPERIMENTS + "?page_size=200" + (token == null ? "" : "&page_token=" + token));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.asByteArray().length).isLessThan(MEBIBYTE + MEBIBYTE / 5);
            seen.addAll(page.jsonPath().getList("items.id"));
            token = page.path("next_page_token");
        } while (token != null);

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(id -> id.startsWith(prefix))).hasSize(40);
    }

    @Test
    void shouldRefuseTheStartThatWouldBeTooMuchAndTakeItOnceThereIsRoom() {
        insert(60, "running");
        String refused = null;
        for (int start = 0; refused == null && start < 6; start++) {
            String id = Requests.create(definition(64), "");
            Response answer = act(id, "start");
            if (answer.statusCode() == 200) {
                started.add(id);
            } else {
                answer.then()
                        .statusCode(409)
                        .body("code", equalTo("snapshot.full"))
                        .body("detail", containsString("expected at most 4194304"));
                refused = id;
            }
        }
        assertThat(refused).isNotNull();
        operator().get(EXPERIMENTS + "/" + refused).then().body("status", equalTo("draft"));
        assertThat(player("user-of-sizes").get(Requests.ASSIGNMENTS).statusCode())
                .isEqualTo(200);

        act(prefix + 1, "finish").then().statusCode(200);

        act(refused, "start").then().statusCode(200);
        started.add(refused);
    }

    private void insert(int experiments, String status) {
        TestDatabase.execute(
                "INSERT INTO experiments (id, name, status, config_json, seed, phase, weights_version, revision,"
                        + " created_by, created_at, updated_at) SELECT '" + prefix + "' || number, 'Large', '" + status
                        + "', '"
                        + definition(64) + "', 1, 1, 1, 1, 'operator-1', now(), now() FROM generate_series(1, "
                        + experiments
                        + ") AS number");
    }

    // Each parameter has about 1,000 bytes.
    private static String definition(int parameters) {
        return "{\"variants\": [" + variant("control", 0, parameters / 2) + ", "
                + variant("other", parameters / 2, parameters) + "]}";
    }

    private static String variant(String id, int from, int to) {
        String parameters = IntStream.range(from, to)
                .mapToObj(index -> "\"" + NAMES.getAndIncrement() + "-" + index + "\": \"" + "x".repeat(990) + "\"")
                .collect(Collectors.joining(", "));
        return "{\"id\": \"" + id + "\", \"weight\": 1, \"parameters\": {" + parameters + "}}";
    }
}
