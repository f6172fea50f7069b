package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeTestExecutionCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;

/** Starts a test when the service is ready, as a cluster would send it no request before: it migrates after it has started. */
public final class ReadyBeforeTest implements QuarkusTestBeforeEachCallback, QuarkusTestBeforeTestExecutionCallback {

    private static final Duration PREPARES_WITHIN = Duration.ofSeconds(10);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

    // What a test does before each of its methods asks the service too; but there it may be what makes it ready.
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        try {
            awaitReady(PREPARES_WITHIN);
        } catch (ConditionTimeoutException isMadeReadyFirst) {
            // It has to be before the method itself.
        }
    }

    @Override
    public void beforeTestExecution(QuarkusTestMethodContext context) {
        awaitReady(STARTS_WITHIN);
    }

    private static void awaitReady(Duration within) {
        await().atMost(within)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }
}
