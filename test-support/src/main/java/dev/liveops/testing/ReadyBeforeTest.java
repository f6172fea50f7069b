package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.callback.QuarkusTestBeforeTestExecutionCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.time.Duration;

/** Starts a test when the service is ready, as a cluster would send it no request before: it migrates after it has started. */
public final class ReadyBeforeTest implements QuarkusTestBeforeTestExecutionCallback {

    @Override
    public void beforeTestExecution(QuarkusTestMethodContext context) {
        awaitReady();
    }

    /** Waits until it is; for what asks the service before each method of a class that it may have been started for. */
    public static void awaitReady() {
        // It nearly always is: nobody waits before the first look.
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }
}
