package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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

@QuarkusTest
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
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"session_id\":\"overload-" + number + "\",\"events\":[" + String.join(",", events) + "]}"))
                .build();
    }
}
