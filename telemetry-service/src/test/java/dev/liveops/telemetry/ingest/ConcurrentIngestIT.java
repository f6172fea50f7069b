package dev.liveops.telemetry.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.model.id.Ids;
import dev.liveops.model.id.UuidV7;
import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.internal.mapping.Jackson2Mapper;
import io.restassured.mapper.ObjectMapper;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class ConcurrentIngestIT {

    private static final ObjectMapper RECEIPTS = new Jackson2Mapper((type, charset) -> JsonMapper.builder()
            .findAndAddModules()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build());

    @Inject
    StoredEvents stored;

    @Test
    void shouldStoreIdenticalBatchesThatRaceOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            String session = "race-" + UUID.randomUUID();
            String batch = batch(session, events(200));

            List<TelemetryReceipt> receipts = race(List.of(batch, batch, batch, batch));

            assertThat(receipts.stream().mapToInt(TelemetryReceipt::accepted).sum())
                    .isEqualTo(200);
            assertThat(receipts)
                    .allSatisfy(receipt -> assertThat(receipt.accepted() + receipt.duplicates())
                            .isEqualTo(200));
            assertThat(stored.ofSession(session)).hasSize(200);
        }
    }

    @Test
    void shouldNotDeadlockBatchesWithTheSameIdsInOppositeOrder() throws Exception {
        for (int round = 0; round < 3; round++) {
            String session = "order-" + UUID.randomUUID();
            List<String> events = events(300);
            List<String> reversed = new ArrayList<>(events);
            Collections.reverse(reversed);

            List<TelemetryReceipt> receipts =
                    race(List.of(batch(session, events), batch(session, reversed), batch(session, events)));

            assertThat(receipts)
                    .allSatisfy(receipt -> assertThat(receipt.accepted() + receipt.duplicates())
                            .isEqualTo(300));
            assertThat(stored.ofSession(session)).hasSize(300);
        }
    }

    @Test
    void shouldMakeThePartitionOfAnOldMonthOnceWhenRequestsRaceForIt() throws Exception {
        String session = "month-" + UUID.randomUUID();
        List<String> batches = IntStream.range(1, 5)
                .mapToObj(day -> batch(session, List.of(old("2023-0" + day + "-15", 1), old("2023-02-0" + day, 2))))
                .toList();

        List<TelemetryReceipt> receipts = race(batches);

        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt.accepted()).isEqualTo(2));
        assertThat(stored.query(
                        "SELECT DISTINCT tableoid::regclass::text AS partition FROM telemetry_events WHERE session_id = ?"
                                + " ORDER BY 1",
                        session))
                .extracting(row -> row.get("partition"))
                .containsExactly(
                        "telemetry_events_20230101_20230201",
                        "telemetry_events_20230201_20230301",
                        "telemetry_events_20230301_20230401",
                        "telemetry_events_20230401_20230501");
    }

    private static List<TelemetryReceipt> race(List<String> batches) throws Exception {
        CyclicBarrier start = new CyclicBarrier(batches.size());
        ExecutorService clients = Executors.newFixedThreadPool(batches.size());
        try {
            List<Callable<TelemetryReceipt>> calls = batches.stream()
                    .map(batch -> (Callable<TelemetryReceipt>) () -> {
                        start.await();
                        return post(batch);
                    })
                    .toList();
            List<TelemetryReceipt> receipts = new ArrayList<>();
            for (Future<TelemetryReceipt> answer : clients.invokeAll(calls)) {
                receipts.add(get(answer));
            }
            return receipts;
        } finally {
            clients.shutdown();
        }
    }

    private static TelemetryReceipt get(Future<TelemetryReceipt> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static TelemetryReceipt post(String batch) {
        Response answer = given().contentType(ContentType.JSON).body(batch).post("/v1/telemetry/batch");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.as(TelemetryReceipt.class, RECEIPTS);
    }

    private static List<String> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> "{\"id\":\"" + Ids.newId() + "\",\"event_type\":\"draft_pick\",\"event_time\":\""
                        + Instant.now() + "\",\"payload\":{\"run_id\":\"r\",\"picked_id\":\"p\",\"tier\":" + place
                        + "}}")
                .toList();
    }

    private static String old(String day, int sequence) {
        Instant time = Instant.parse(day + "T12:00:00Z");
        return "{\"id\":\"" + UuidV7.of(time, sequence, sequence) + "\",\"event_type\":\"run_end\",\"event_time\":\""
                + time + "\",\"client_seq\":" + sequence + ",\"payload\":{\"run_id\":\"r\",\"outcome\":\"o\"}}";
    }

    private static String batch(String session, List<String> events) {
        return "{\"session_id\":\"" + session + "\",\"events\":[" + String.join(",", events) + "]}";
    }
}
