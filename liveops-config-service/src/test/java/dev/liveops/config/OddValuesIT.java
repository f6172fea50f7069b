package dev.liveops.config;

import static dev.liveops.testing.Callers.operatorOnce;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.OddNumbers;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever number a config is accepted with, it goes through a config's whole life and can be taken back. */
@QuarkusTest
@ConfigDatabase
class OddValuesIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final int MADE_UP = 40;

    @ParameterizedTest
    @ValueSource(longs = 20260804)
    void shouldBeAbleToDoEverythingWithWhatItAccepts(long seed) {
        AtomicInteger accepted = new AtomicInteger();
        OddNumbers.of(new Random(seed), MADE_UP).forEach(number -> {
            String as = "seed " + seed + ": " + number;
            Response created = operator()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(body("\"scope\": \"session\", \"scope_ref\": \"odd\", ", number))
                    .post(CONFIGS);
            assertThat(created.statusCode()).as(as).isIn(201, 400, 422);
            if (created.statusCode() == 400) {
                assertThat(created.<String>path("code")).as(as).isEqualTo("request.wrong_type");
                assertThat(created.<List<String>>path("violations.path"))
                        .as(as)
                        .containsExactly("payload.DROP_RATE_LEGENDARY_MULTIPLIER");
            }
            if (created.statusCode() == 201) {
                accepted.incrementAndGet();
                live(created.path("config_id"), number, as);
            }
        });

        assertThat(accepted.get()).as("seed %d: accepted", seed).isGreaterThan(20);
        assertThat(given().auth()
                        .oauth2(TestTokens.of(Roles.VIEWER))
                        .get(CONFIGS + "?page_size=200")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void live(String id, String number, String as) {
        String config = CONFIGS + "/" + id;
        expect(operator().get(config), 200, as + " get");
        expect(operator().header("If-Match", "\"1\"").body(body("", "0.1")).put(config), 200, as + " edit away");
        expect(operator().header("If-Match", "\"2\"").body(body("", number)).put(config), 200, as + " edit back");
        expect(operator().post(config + "/activate"), 200, as + " activate");
        expect(operator().header("If-Match", "\"3\"").body(body("", "0.2")).put(config), 200, as + " edit live");
        expect(operator().post(config + "/activate"), 200, as + " activate the next");
        Response restored = operatorOnce().post(config + "/rollback");
        expect(restored, 200, as + " rollback");
        expect(operator().post(CONFIGS + "/" + restored.path("config_id") + "/deactivate"), 200, as + " deactivate");
        expect(operator().get("/api/awf-liveops/audit?config_id=" + id), 200, as + " audit");
        expect(operator().get("/api/awf-liveops/resolve/preview?session_id=odd"), 200, as + " preview");
    }

    private static void expect(Response response, int status, String as) {
        assertThat(response.statusCode()).as("%s: %s", as, response.asString()).isEqualTo(status);
    }

    private static String body(String scope, String number) {
        return "{\"name\": \"Odd\", " + scope + "\"payload\": {\"DROP_RATE_LEGENDARY_MULTIPLIER\": " + number + "}}";
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.of(Roles.OPERATOR)).contentType(ContentType.JSON);
    }
}
