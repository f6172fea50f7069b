package dev.liveops.benchmarks.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.id.UuidV7;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTemplateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = Instant.parse("2026-11-21T00:00:04.321Z").toEpochMilli();
    private static final int SPAN_MILLIS = 10_000;

    private final IdStream ids = new IdStream(3);
    private final InstantText instants = new InstantText();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldWriteFiftyEventsAsTheMissionHasThem(boolean opening) throws IOException {
        JsonNode batch = write(new BatchTemplate(EventMix.batch(new Random(1), opening), SPAN_MILLIS), 77, 500);

        assertThat(batch.get("session_id").asText()).isEqualTo(NumberedId.SESSION.text(77));
        assertThat(batch.get("events").size()).isEqualTo(EventMix.BATCH_EVENTS);
        assertThat(batch.get("events")).allSatisfy(event -> {
            assertThat(event.fieldNames()).toIterable().containsExactly("id", "event_type", "event_time", "payload");
            UUID id = UUID.fromString(event.get("id").asText());
            Instant time = Instant.parse(event.get("event_time").asText());
            assertThat(UuidV7.isOne(id)).isTrue();
            assertThat(UuidV7.time(id)).isEqualTo(time);
            assertThat(time.toEpochMilli()).isBetween(NOW - SPAN_MILLIS, NOW);
        });
        assertThat(batch.at("/events/0/event_type").asText()).isEqualTo(opening ? "session_start" : "unlock_obtained");
    }

    @Test
    void shouldTellTheEventsInTheOrderOfTheirTimes() throws IOException {
        JsonNode batch = write(new BatchTemplate(EventMix.batch(new Random(2), true), SPAN_MILLIS), 1, 1);

        List<String> times = new ArrayList<>();
        batch.get("events").forEach(event -> times.add(event.get("event_time").asText()));
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(times.get(0)).startsWith("2026-11-20T23:59:54");
        assertThat(times.get(49)).isEqualTo("2026-11-21T00:00:04.321Z");
    }

    @Test
    void shouldNumberTheRunsOfEachBatch() throws IOException {
        BatchTemplate template = new BatchTemplate(EventMix.batch(new Random(3), false), SPAN_MILLIS);

        assertThat(runs(write(template, 1, 500)))
                .containsExactlyInAnyOrder(NumberedId.RUN.text(500), NumberedId.RUN.text(501));
        assertThat(runs(write(template, 1, 502)))
                .containsExactlyInAnyOrder(NumberedId.RUN.text(502), NumberedId.RUN.text(503));
    }

    @Test
    void shouldNeverUseAnIdTwice() throws IOException {
        BatchTemplate template = new BatchTemplate(EventMix.batch(new Random(4), false), SPAN_MILLIS);
        Set<String> seen = new HashSet<>();

        for (int batch = 0; batch < 200; batch++) {
            write(template, batch, batch)
                    .get("events")
                    .forEach(event -> seen.add(event.get("id").asText()));
        }

        assertThat(seen).hasSize(200 * EventMix.BATCH_EVENTS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldBeAsLargeAsTheBatchesThatTheDesignMeasured(long seed) {
        Random random = new Random(seed);

        assertThat(new BatchTemplate(EventMix.batch(random, true), SPAN_MILLIS).length())
                .isBetween(13_000, 14_000);
        assertThat(new BatchTemplate(EventMix.batch(random, false), SPAN_MILLIS).length())
                .isBetween(13_000, 14_000);
    }

    private JsonNode write(BatchTemplate template, long session, long firstRun) throws IOException {
        byte[] target = new byte[7 + template.length()];
        template.write(target, 7, session, firstRun, NOW, ids, instants);
        return JSON.readTree(new String(target, 7, template.length(), StandardCharsets.UTF_8));
    }

    private static Set<String> runs(JsonNode batch) {
        Set<String> runs = new HashSet<>();
        batch.get("events").forEach(event -> {
            if (event.at("/payload/run_id").isTextual()) {
                runs.add(event.at("/payload/run_id").asText());
            }
        });
        return runs;
    }
}
