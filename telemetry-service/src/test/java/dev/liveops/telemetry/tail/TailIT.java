package dev.liveops.telemetry.tail;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.batch;
import static dev.liveops.telemetry.TelemetryRequests.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.RawConnection;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class TailIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    TestFold fold;

    @Inject
    TailService service;

    private final List<RawConnection> streams = new ArrayList<>();

    @BeforeEach
    void clear() {
        fold.clear();
        await().atMost(SOON).until(() -> service.readers().size() == 0);
        TestDatabase.execute("UPDATE tail_lease SET lasts_to = '1970-01-01T00:00:00Z'");
    }

    @AfterEach
    void close() throws IOException {
        for (RawConnection stream : streams) {
            stream.close();
        }
        fold.clear();
    }

    @Test
    void shouldShowEventsAsTheyAreStoredAndNoOthersThanWereAskedFor() throws IOException {
        String session = TelemetryRequests.session();
        RawConnection all = follow("");
        RawConnection crashes = follow("?event_type=client_crash");
        RawConnection players = follow("?user_id=tailed&session_id=" + session);
        TelemetryRequests.send(
                TelemetryRequests.player("tailed"),
                batch(
                        session,
                        List.of(event("session_start", "{}"), event("client_crash", "{\"error_type\":\"odd\"}"))));
        TelemetryRequests.send(
                batch(TelemetryRequests.session(), List.of(event("session_end", "{\"duration_ms\":7}"))));

        fold.drain();

        String crash = crashes.readUntil("event: sample") + crashes.readUntil("\n\n");
        assertThat(crash)
                .contains("\"event_type\":\"client_crash\"")
                .contains("\"error_type\"")
                .contains("\"user_id\":\"tailed\"")
                .contains("\"received_at\":\"")
                .contains("\"stored\":3,\"matched\":1,\"sent\":1,\"dropped\":0,\"share\":1.0")
                .doesNotContain("session_start");
        assertThat(all.readUntil("event: sample") + all.readUntil("\n\n"))
                .contains("session_start", "client_crash", "session_end")
                .contains("\"matched\":3,\"sent\":3");
        assertThat(players.readUntil("event: sample") + players.readUntil("\n\n"))
                .contains("session_start", "client_crash")
                .doesNotContain("session_end");
    }

    @Test
    void shouldPickASampleBeyondTheRateAndSayItsShare() throws IOException {
        RawConnection stream = follow("?rate=5");
        TelemetryRequests.send(batch(TelemetryRequests.session(), TelemetryRequests.events(50)));

        fold.drain();

        String told = stream.readUntil("event: sample") + stream.readUntil("\n\n");
        assertThat(told).contains("\"matched\":50,\"sent\":5,\"dropped\":0,\"share\":0.1}");
        assertThat(told.split("event: event\n")).hasSize(6);
    }

    @Test
    void shouldKeepNothingWhileNobodyLooksAndAuditWhoDoes() throws IOException {
        TelemetryRequests.send(batch(TelemetryRequests.session(), List.of(event("session_start", "{}"))));
        fold.drain();
        assertThat(TestDatabase.texts("SELECT id FROM tail_group")).isEmpty();

        follow("?event_type=client_crash");

        assertThat(
                        TestDatabase.texts(
                                "SELECT diff->>'event_type' FROM audit_entries WHERE action = 'tail' ORDER BY sequence DESC LIMIT 1"))
                .containsExactly("client_crash");
    }

    @Test
    void shouldRefuseWhoMayNotLookAndWhatNobodyMay() throws IOException {
        as("operator").get("/v1/telemetry/tail").then().statusCode(403);
        as("admin")
                .get("/v1/telemetry/tail?rate=201")
                .then()
                .statusCode(400)
                .body("detail", equalTo("rate: \"201\" (expected 1..200 events a second)"));
        as("admin").get("/v1/telemetry/tail?user_id=" + "u".repeat(256)).then().statusCode(400);
        for (String reader : Collections.nCopies(4, "")) {
            follow(reader);
        }
        as("admin").get("/v1/telemetry/tail").then().statusCode(503).body("code", equalTo("feed.full"));
    }

    private RawConnection follow(String query) throws IOException {
        String token = TokenIssuer.local(TestTokens.keys()).issue("admin-1", Roles.ADMIN, Duration.ofMinutes(5));
        int before = service.readers().size();
        RawConnection stream = RawConnection.open()
                .send("GET /v1/telemetry/tail" + query
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n");
        streams.add(stream);
        assertThat(stream.readUntil("retry: 2000\n\n")).contains("200 OK").containsIgnoringCase("no-store");
        await().atMost(SOON).until(() -> service.readers().size() == before + 1);
        return stream;
    }
}
