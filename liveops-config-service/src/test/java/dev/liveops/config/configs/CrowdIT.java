package dev.liveops.config.configs;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once, and much at once. */
@QuarkusTest
@ConfigDatabase
class CrowdIT {

    private static final int ACTIVATIONS = 200;

    private final Configs configs = new Configs();

    @Test
    void shouldPublishTwoHundredAtOnceInOneOrderWithTheChainIntact() throws Exception {
        List<String> ids = IntStream.range(0, ACTIVATIONS).mapToObj(this::draft).toList();

        List<Long> versions =
                inParallel(ids, id -> operator("{}").post(Configs.PATH + "/" + id + "/activate"), answer -> {
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
                    return answer.<Number>path("activated_version").longValue();
                });

        List<Long> sorted = versions.stream().sorted().toList();
        assertThat(sorted.get(ACTIVATIONS - 1) - sorted.get(0)).isEqualTo(ACTIVATIONS - 1L);
        assertThat(sorted).doesNotHaveDuplicates();
        // Each version holds what the one before held and one more, and the audit tells them in the same order.
        String of = " FROM liveops_config_versions WHERE version BETWEEN " + sorted.get(0) + " AND "
                + sorted.get(ACTIVATIONS - 1);
        assertThat(TestDatabase.texts("SELECT count(DISTINCT version)" + of)).containsExactly("" + ACTIVATIONS);
        assertThat(TestDatabase.texts("SELECT DISTINCT jsonb_array_length(entries) - version" + of))
                .hasSize(1);
        assertThat(TestDatabase.texts("SELECT version FROM liveops_audit WHERE action = 'activate' AND version BETWEEN "
                        + sorted.get(0) + " AND " + sorted.get(ACTIVATIONS - 1) + " ORDER BY sequence"))
                .isEqualTo(sorted.stream().map(String::valueOf).toList());
        viewer().get("/v1/audit/config/verify").then().body("intact", equalTo(true));
        inParallel(ids, id -> operator("{}").post(Configs.PATH + "/" + id + "/deactivate"), answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            return 0L;
        });
        assertThat(configs.margin()).isNull();
    }

    @Test
    void shouldLetOneOfTwoWhoEditAtOnceThroughAndShowTheOtherWhatCameOut() throws Exception {
        String id = configs.draft("0.05");
        String seen = Configs.get(id).header("ETag");

        List<Response> answers = inParallel(
                List.of("0.10", "0.20"),
                margin -> operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}")
                        .header("If-Match", seen)
                        .put(Configs.PATH + "/" + id),
                answer -> answer);

        assertThat(answers.stream().map(Response::statusCode).sorted().toList()).containsExactly(200, 412);
        Response saved = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .findFirst()
                .orElseThrow();
        Response stale = answers.stream()
                .filter(answer -> answer.statusCode() == 412)
                .findFirst()
                .orElseThrow();
        assertThat(stale.<Object>path("current.payload")).isEqualTo(saved.path("payload"));
        assertThat(stale.<Integer>path("current.revision")).isEqualTo(2);
    }

    @Test
    void shouldAnswerAConfigOfUnknownLeversInBounds() {
        String tenThousand = unknown(10_000);
        Response tooLarge = operator(configs.body("0.1", "").replace("{\"VENDOR_MARGIN_MIN\": 0.1}", tenThousand))
                .post(Configs.PATH);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.asByteArray().length).isLessThan(2_000);

        String many = unknown(5_000);
        operator(configs.body("0.1", "").replace("{\"VENDOR_MARGIN_MIN\": 0.1}", many))
                .post(Configs.PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("config.unknown_lever"))
                .body("violations", hasSize(100))
                .body("violations[0].path", equalTo("payload.A0"));
        operator("{\"payload\": " + many + "}")
                .post("/api/awf-liveops/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("violation_count", equalTo(5_000))
                .body("violations.size()", lessThanOrEqualTo(200));
    }

    // Every tenth sets what an invariant is about, and is checked again whenever another one of those came in between.
    private String draft(int number) {
        String body = configs.body("0.1", ", \"priority\": " + number);
        return operator(number % 10 == 0 ? body : body.replace("VENDOR_MARGIN_MIN", "QUEST_PACING_TEMPO_MULTIPLIER"))
                .post(Configs.PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private static String unknown(int levers) {
        return IntStream.range(0, levers)
                .mapToObj(number -> "\"A" + number + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static <T, R> List<R> inParallel(List<T> all, Function<T, Response> call, Function<Response, R> result)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<Response>> answers = all.stream()
                    .map(one -> threads.submit(() -> call.apply(one)))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<Response> answer : answers) {
                results.add(result.apply(answer.get()));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
