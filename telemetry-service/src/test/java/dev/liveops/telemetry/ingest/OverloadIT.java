package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.telemetry.RawBatches;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(LittleRoom.class)
@TelemetryDatabase
class OverloadIT {

    private static final int BATCHES = 60;
    private static final int EVENTS = 500;

    @Inject
    StoredEvents stored;

    @TestHTTPResource("/v1/telemetry/batch")
    URI batches;

    @Test
    void shouldTurnAwayWhatTheQueueDoesNotHoldAndStoreTheRest() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (Connection other = stored.asOwner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE telemetry_events IN ACCESS EXCLUSIVE MODE");
            for (int number = 0; number < BATCHES; number++) {
                answers.add(client.sendAsync(request(number), HttpResponse.BodyHandlers.ofString()));
            }
            HttpResponse<String> turnedAway = anyOf(answers).get(20, TimeUnit.SECONDS);

            assertThat(turnedAway.statusCode()).isEqualTo(503);
            assertThat(turnedAway.headers().firstValue("Retry-After")).isPresent();
            assertThat(turnedAway.body()).contains("telemetry.queue_full");
            other.rollback();
        }
        int accepted = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            accepted += answer.get(20, TimeUnit.SECONDS).statusCode() == 200 ? EVENTS : 0;
        }
        assertThat(accepted).isPositive();
        assertThat(stored.query("SELECT count(*) AS stored FROM telemetry_events WHERE session_id LIKE 'overload-%'")
                        .get(0)
                        .get("stored"))
                .isEqualTo(Integer.toString(accepted));
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 1000000, 4", "Transfer-Encoding: chunked, 16"})
    void shouldBoundWhatSlowSendersKeepAndForHowLong(String announced, int letIn) throws IOException {
        List<Socket> slow = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try {
            for (int number = 0; number < letIn + 3; number++) {
                slow.add(RawBatches.begin(batches, announced));
            }
            for (Socket socket : slow) {
                answers.add(answer(socket.getInputStream()));
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }

        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 429"))
                .hasSize(3)
                .allMatch(answer -> answer.contains("telemetry.rate_limited"));
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 408"))
                .hasSize(letIn)
                .allMatch(answer -> answer.contains("request.timeout") && answer.contains("within 2 s"));
        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1)))
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    // Up to the end of the problem or, when the body did not come in time, of the connection.
    private static String answer(InputStream received) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int next = received.read(); next >= 0; next = received.read()) {
            answer.append((char) next);
            if (next == '}' && answer.indexOf(" 429 ") > 0) {
                break;
            }
        }
        return answer.toString();
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<HttpResponse<String>> anyOf(
            List<CompletableFuture<HttpResponse<String>>> answers) {
        return CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(answer -> (HttpResponse<String>) answer);
    }

    private HttpRequest request(int number) {
        List<String> events = IntStream.range(0, EVENTS)
                .mapToObj(place -> TelemetryRequests.event(
                        "wave_clear", "2026-07-01T00:00:00Z", "{\"run_id\":\"r\",\"wave_idx\":" + place + "}"))
                .toList();
        return HttpRequest.newBuilder(batches)
                .header("Content-Type", "application/json")
                // Of many players.
                .header("X-Forwarded-For", "198.51.100." + number)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"session_id\":\"overload-" + number + "\",\"events\":[" + String.join(",", events) + "]}"))
                .build();
    }
}
