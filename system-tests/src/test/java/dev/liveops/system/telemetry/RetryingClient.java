package dev.liveops.system.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.id.UuidV7;
import dev.liveops.model.telemetry.EventIds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A game client that never gives up: what it has no answer to it sends again, mixed with other events in other batches, with
 * and without its token, to whichever replica is next. Half of its events have ids of their own, half are in the mission's
 * form without any.
 */
final class RetryingClient implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);
    private static final Duration BACK_OFF = Duration.ofMillis(50);
    private static final int MAX_BATCH = 40;
    private static final int MOST_WAITING = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> replicas;
    private final String session;
    private final String token;
    private final Random random;
    private final AtomicBoolean making;
    private final Set<UUID> made = new HashSet<>();
    private final List<Event> waiting = new ArrayList<>();
    private int accepted;
    private int turn;

    /**
     * @param making whether new events are still made; once it is false the client ends as soon as all are acknowledged
     */
    RetryingClient(List<URI> replicas, String session, String token, Random random, AtomicBoolean making) {
        this.replicas = replicas;
        this.session = session;
        this.token = token;
        this.random = random;
        this.making = making;
    }

    /** Every event it made. */
    Set<UUID> made() {
        return made;
    }

    /** How many of its events were answered as accepted, over all answers. */
    int accepted() {
        return accepted;
    }

    @Override
    public void run() {
        while (making.get() || !waiting.isEmpty()) {
            if (making.get() && waiting.size() < MOST_WAITING) {
                make(1 + random.nextInt(MAX_BATCH));
            }
            Collections.shuffle(waiting, random);
            List<Event> batch = List.copyOf(waiting.subList(0, Math.min(waiting.size(), MAX_BATCH)));
            if (send(batch)) {
                waiting.removeAll(batch);
                maybeAgain(batch);
            } else {
                // As a client that is turned away; at full speed these would keep a replica from starting.
                LockSupport.parkNanos(BACK_OFF.toNanos());
            }
        }
    }

    // As a client does whose answer was lost on the way.
    private void maybeAgain(List<Event> batch) {
        if (random.nextInt(10) == 0) {
            waiting.addAll(batch.subList(0, 1 + random.nextInt(batch.size())));
        }
    }

    private void make(int count) {
        for (int index = 0; index < count; index++) {
            Event event = Event.of(session, made.size(), random);
            made.add(event.id());
            waiting.add(event);
        }
    }

    private boolean send(List<Event> batch) {
        URI replica = replicas.get(turn++ % replicas.size());
        String events = batch.stream().map(Event::json).collect(Collectors.joining(","));
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.resolve("/v1/telemetry/batch"))
                .timeout(ANSWERED_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"session_id\":\"" + session + "\",\"events\":[" + events + "]}"));
        if (random.nextBoolean()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return isAcknowledged(answer, batch.size());
        } catch (IOException killed) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isAcknowledged(HttpResponse<String> answer, int sent) throws IOException {
        if (answer.statusCode() == 503 || answer.statusCode() == 429) {
            return false;
        }
        JsonNode receipt = JSON.readTree(answer.body());
        if (answer.statusCode() != 200
                || receipt.get("accepted").asInt() + receipt.get("duplicates").asInt() != sent) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        accepted += receipt.get("accepted").asInt();
        return true;
    }

    /** An event with the id it is to be stored under. */
    private record Event(UUID id, String json) {

        static Event of(String session, int number, Random random) {
            Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
            // The number keeps two events of one microsecond apart.
            String payload = "{\"run_id\":\"" + session + "\",\"wave_idx\":" + number + "}";
            String fields =
                    "\"event_type\":\"wave_clear\",\"event_time\":\"" + time + "\",\"payload\":" + payload + "}";
            if (random.nextBoolean()) {
                UUID id = UuidV7.of(time, random.nextLong(), random.nextLong());
                return new Event(id, "{\"id\":\"" + id + "\"," + fields);
            }
            ByteBuffer bytes = ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8));
            return new Event(EventIds.derived(session, time, "wave_clear", bytes, 0), "{" + fields);
        }
    }
}
