package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A running service follows the keys that are published; for a service's test with {@link RotatingKeys}. In its constructor
 * goes an operation, and a role that may call it.
 */
public abstract class KeyRotationContract {

    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** Less than the five seconds after which the service gives up on the source. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private static boolean started;

    private final String path;
    private final String role;

    protected KeyRotationContract(String path, String role) {
        this.path = path;
        this.role = role;
    }

    /** The service has started without a key: it says so, is not ready, and takes up the first ones. */
    @BeforeEach
    void publishTheFirstKeys() throws IOException {
        SigningKeys first = keys("first");
        if (!started) {
            started = true;
            call(first)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("2"))
                    .body("code", equalTo("service.not_ready"));
            given().get("/q/health/ready").then().statusCode(503);
        }
        publish(first);
        await().atMost(WITHIN).until(() -> call(first).statusCode() == 200);
    }

    @Test
    void shouldRefuseTokensOfAWithdrawnKeyAndAcceptThoseOfTheNextOne() throws IOException {
        SigningKeys first = keys("first");
        SigningKeys second = keys("second");
        String remembered = token(first);
        assertThat(call(remembered).statusCode()).isEqualTo(200);
        assertThat(call(second).statusCode()).isEqualTo(401);

        publish(second);

        await().atMost(WITHIN).until(() -> call(second).statusCode() == 200);
        call(remembered).then().statusCode(401).body("code", equalTo("identity.bad_token"));
        call(first).then().statusCode(401);
    }

    @Test
    void shouldKeepItsKeysWhileSomethingElseIsPublished() throws IOException {
        SigningKeys first = keys("first");
        SigningKeys second = keys("second");

        RotatingKeys.current().publish("<html><body>Sign in to the network</body></html>");

        // Seen by the service: what comes after it is taken, and until then the first keys were there all the time.
        await().during(Duration.ofSeconds(1))
                .atMost(WITHIN)
                .until(() -> call(first).statusCode() == 200);
        publish(second);
        await().atMost(WITHIN).until(() -> call(second).statusCode() == 200);
    }

    @Test
    void shouldMakeNobodyWaitForAKeyServerThatTakesRequestsAndNeverAnswers() throws IOException {
        RotatingKeys source = RotatingKeys.current();
        assumeThat(source.requests()).isPresent();
        SigningKeys first = keys("first");
        SigningKeys second = keys("second");
        source.fallSilent();
        int before = source.requests().getAsInt();
        await().atMost(WITHIN).until(() -> source.requests().getAsInt() > before);

        for (int request = 0; request < 20; request++) {
            Instant begin = Instant.now();
            assertThat(call(first).statusCode()).isEqualTo(200);
            // Of a key that may have been published: looked for meanwhile, and not waited for.
            assertThat(call(second).statusCode()).isEqualTo(401);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(AT_ONCE);
        }
        given().get("/q/health/ready").then().statusCode(200);

        publish(second);
        await().atMost(WITHIN).until(() -> call(second).statusCode() == 200);
    }

    private Response call(SigningKeys keys) {
        return call(token(keys));
    }

    private Response call(String token) {
        return given().auth().oauth2(token).get(path);
    }

    private String token(SigningKeys keys) {
        return TokenIssuer.local(keys).issue("somebody", role, Duration.ofHours(1));
    }

    private static SigningKeys keys(String name) throws IOException {
        return RotatingKeys.current().newKeys(name);
    }

    private static void publish(SigningKeys keys) throws IOException {
        RotatingKeys.current().publish(Files.readString(keys.jwksFile()));
    }
}
