package dev.liveops.telemetry.ingest;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.batch;
import static dev.liveops.telemetry.TelemetryRequests.eventWith;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.send;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class ServiceEventsIT {

    private static final String PAYLOAD = "{\"experiment_id\":\"e\",\"variant_id\":\"v\",\"phase\":1,"
            + "\"exposure_id\":\"x\",\"mismatch\":\"other_variant\"}";

    @Inject
    StoredEvents stored;

    private final String one = session();
    private final String other = session();

    @Test
    void shouldStoreEventsOfManyPlayersAndSessionsEachAsItsOwn() {
        String envelope = session();
        List<String> events = List.of(
                exposure("\"user_id\":\"player-1\",\"session_id\":\"" + one + "\","),
                exposure("\"session_id\":\"" + other + "\",\"user_id\":\"player-2\","),
                exposure("\"user_id\":null,\"session_id\":null,"));
        String batch = "{\"user_id\":\"player-9\"," + batch(envelope, events).substring(1);

        send(as(Roles.SERVICE), batch).statusCode(200).body("accepted", equalTo(3));
        send(as(Roles.SERVICE), batch).statusCode(200).body("accepted", equalTo(0), "duplicates", equalTo(3));

        assertThat(users(one)).containsExactly("player-1");
        assertThat(users(other)).containsExactly("player-2");
        assertThat(users(envelope)).containsExactly("player-9");
    }

    @Test
    void shouldKeepAnIdOfOneSessionApartFromThatOfAnother() {
        send(
                        as(Roles.SERVICE),
                        batch(
                                session(),
                                List.of(
                                        exposure("\"id\":\"1\",\"session_id\":\"" + one + "\","),
                                        exposure("\"id\":\"1\",\"session_id\":\"" + other + "\","))))
                .body("accepted", equalTo(2));

        assertThat(users(one)).hasSize(1);
        assertThat(users(other)).hasSize(1);
    }

    @Test
    void shouldIgnoreWhatAPlayersEventSaysOfItsOwner() {
        send(
                        player("player-7"),
                        batch(
                                one,
                                List.of(
                                        event("\"user_id\":\"player-8\",\"session_id\":\"" + other + "\","),
                                        event("\"user_id\":[1],\"user_id\":{},\"session_id\":7,"))))
                .statusCode(200)
                .body("accepted", equalTo(2));

        assertThat(users(one)).containsExactly("player-7", "player-7");
        assertThat(users(other)).isEmpty();
    }

    @Test
    void shouldRefuseAnEventWithAnOwnerThatCannotBeAndKeepItAsItCame() {
        send(
                        as(Roles.SERVICE),
                        batch(
                                one,
                                List.of(
                                        exposure("\"user_id\":\"\","),
                                        exposure("\"user_id\":7,"),
                                        exposure("\"session_id\":\"" + "s".repeat(129) + "\","),
                                        exposure("\"user_id\":\"a\",\"user_id\":\"b\","),
                                        exposure("\"user_id\":\"player-3\",\"session_id\":\"" + other + "\",")
                                                .replace("\"phase\":1", "\"phase\":0"),
                                        exposure("\"user_id\":\"player-4\","))))
                .statusCode(200)
                .body("accepted", equalTo(1), "rejected.index", contains(0, 1, 2, 3, 4))
                .body("rejected[0].detail", containsString("user_id: expected 1..255 characters"))
                .body("rejected[1].detail", containsString("user_id: wrong type (expected a string)"))
                .body("rejected[2].detail", containsString("session_id: expected 1..128 characters"))
                .body("rejected[3].detail", containsString("user_id: appears twice"));

        assertThat(users(one)).containsExactly("player-4");
        assertThat(TestDatabase.texts("SELECT user_id FROM telemetry_quarantine WHERE session_id = ?", other))
                .containsExactly("player-3");
    }

    private List<String> users(String session) {
        return stored.ofSession(session).stream().map(row -> row.get("user_id")).toList();
    }

    private static String exposure(String fields) {
        return eventWith(withId(fields), "experiment_exposure", PAYLOAD);
    }

    private static String event(String fields) {
        return eventWith(withId(fields), "session_start", "{}");
    }

    // Events of one instant are told apart by it.
    private static String withId(String fields) {
        return fields.contains("\"id\"") ? fields : "\"id\":\"" + UUID.randomUUID() + "\"," + fields;
    }
}
