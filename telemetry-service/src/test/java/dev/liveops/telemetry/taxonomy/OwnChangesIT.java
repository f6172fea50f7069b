package dev.liveops.telemetry.taxonomy;

import static dev.liveops.telemetry.TelemetryRequests.event;
import static dev.liveops.telemetry.TelemetryRequests.newType;
import static dev.liveops.telemetry.TelemetryRequests.send;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.telemetry.TelemetryDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who publishes an event type sends its events next. */
@QuarkusTest
@TelemetryDatabase
class OwnChangesIT {

    private static final String ANY = "{'type':'object','properties':{'a':{'type':'string'}}}";
    private static final String MORE = "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}}}";

    @Test
    void shouldTakeEventsOfATypeAtOnce() {
        for (int round = 0; round < 30; round++) {
            String type = newType();
            TaxonomyCalls.create(type, ANY).then().statusCode(201).header("Liveops-Snapshot", "current");
            send(given(), session(), List.of(event(type, "{\"b\":\"x\"}"))).body("accepted", equalTo(1));

            TaxonomyCalls.addVersion(type, "\"1\"", MORE).then().statusCode(201).header("Liveops-Snapshot", "current");
            send(given(), session(), List.of(event(type, "{\"b\":\"x\"}"))).body("accepted", equalTo(0));
        }
    }
}
