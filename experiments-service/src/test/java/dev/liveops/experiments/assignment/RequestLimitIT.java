package dev.liveops.experiments.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.Requests;
import dev.liveops.testing.Callers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExperimentsDatabase
class RequestLimitIT {

    private static final int BURST = 200;

    @Test
    void shouldRefuseAPlayerWhoAsksMoreOftenThanAnyClientDoes() {
        String user = Requests.newUser();
        int answered = 0;
        Response answer = Callers.player(user).get(Requests.ASSIGNMENTS);
        while (answer.statusCode() == 200 && answered < 100 * BURST) {
            answered++;
            answer = Callers.player(user).get(Requests.ASSIGNMENTS);
        }

        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("request.rate_limited"));
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answered).isGreaterThanOrEqualTo(BURST);
        // Others go on, and so does a service that acts for the player.
        Callers.player(Requests.newUser()).get(Requests.ASSIGNMENTS).then().statusCode(200);
        Callers.service()
                .queryParam("user_id", user)
                .get(Requests.ASSIGNMENTS)
                .then()
                .statusCode(200);
    }
}
