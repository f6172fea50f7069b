package dev.liveops.telemetry.taxonomy;

import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.SCHEMA;
import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.addVersion;
import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How ingest follows the taxonomy, and what the taxonomy learns from ingest. Each test has types of its own. */
@QuarkusTest
@TelemetryDatabase
class TaxonomyInForceIT {

    // A second where nothing else runs.
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    StoredEvents stored;

    @Inject
    Snapshots snapshots;

    @Inject
    EventTypeRepository repository;

    @Inject
    UnknownFields unknownFields;

    @Test
    void shouldAcceptANewTypesEventsOnEveryReplicaOnceItIsTold() {
        // As another replica holds it.
        SnapshotHolder<Taxonomy> replica =
                snapshots.hold(EventTypeRepository.SNAPSHOT, repository.types(), Taxonomy::new);
        snapshots.refresh();
        await().until(replica::isLoaded);
        String session = TelemetryRequests.session();
        String batch =
                TelemetryRequests.batch(session, List.of(TelemetryRequests.event("boss_new", "{\"boss_id\":\"b\"}")));
        TelemetryRequests.send(batch).statusCode(200).body("rejected.code", contains("telemetry.unknown_event_type"));

        create("boss_new", SCHEMA).then().statusCode(201);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> replica.get().value().find("boss_new").isPresent()
                        && TelemetryRequests.send(batch).extract().<Integer>path("accepted") == 1);
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("schema_version"))
                .containsExactly("1");
        TelemetryRequests.send(TelemetryRequests.batch(
                        session, List.of(TelemetryRequests.event("boss_new", "{\"boss_id\":7}"))))
                .body("rejected.code", contains("telemetry.invalid_payload"))
                .body("rejected.detail", contains("payload.boss_id: integer found, string expected"));
    }

    @Test
    void shouldCheckEventsAgainstANewVersionOnceItIsTold() {
        create("boss_next", SCHEMA).then().statusCode(201);
        String session = TelemetryRequests.session();
        String strong = TelemetryRequests.batch(
                session, List.of(TelemetryRequests.event("boss_next", "{\"boss_id\":\"b\",\"damage\":1500}")));
        await().until(() -> "telemetry.invalid_payload"
                .equals(TelemetryRequests.send(strong).extract().path("rejected[0].code")));

        addVersion("boss_next", "\"1\"", SCHEMA.replace("1000", "2000")).then().statusCode(201);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> TelemetryRequests.send(strong).extract().<Integer>path("accepted") == 1);
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("schema_version"))
                .containsExactly("2");
    }

    @Test
    void shouldCountUnknownFieldsByTypeAndClientVersion() {
        create("boss_fields", SCHEMA).then().statusCode(201);
        String known = "{\"boss_id\":\"b\",\"damage\":1}";
        String more = "{\"boss_id\":\"b\",\"rage\":1,\"aura\":{\"nested\":1}}";
        sendUntilAccepted(
                TelemetryRequests.batch(
                        TelemetryRequests.session(), "0.6.0", List.of(TelemetryRequests.event("boss_fields", known))),
                1);

        String repeated = TelemetryRequests.batch(
                TelemetryRequests.session(),
                "0.6.0",
                List.of(
                        TelemetryRequests.event("boss_fields", more),
                        TelemetryRequests.event("boss_fields", more.replace("rage", "fury"))));
        TelemetryRequests.send(repeated).body("accepted", equalTo(2));
        // Neither what was stored before nor what is refused is counted.
        TelemetryRequests.send(repeated).body("duplicates", equalTo(2));
        TelemetryRequests.send(TelemetryRequests.batch(
                        TelemetryRequests.session(),
                        "0.6.0",
                        List.of(TelemetryRequests.event("boss_fields", "{\"rage\":1}"))))
                .body("rejected", hasSize(1));
        TelemetryRequests.send(TelemetryRequests.batch(
                        TelemetryRequests.session(), "0.7.0", List.of(TelemetryRequests.event("boss_fields", more))))
                .body("accepted", equalTo(1));
        TelemetryRequests.send(TelemetryRequests.batch(
                        TelemetryRequests.session(), List.of(TelemetryRequests.event("boss_fields", more))))
                .body("accepted", equalTo(1));
        unknownFields.write().await().atMost(Duration.ofSeconds(5));

        await().until(() -> fields("boss_fields").size() == 7);
        assertThat(fields("boss_fields"))
                .containsExactlyInAnyOrder(
                        "0.6.0 aura 2",
                        "0.6.0 rage 1",
                        "0.6.0 fury 1",
                        "0.7.0 aura 1",
                        "0.7.0 rage 1",
                        "null aura 1",
                        "null rage 1");
        TaxonomyCalls.get("boss_fields")
                .then()
                .body("unknown_fields[0].field", equalTo("aura"))
                .body("unknown_fields[0].client_version", equalTo("0.6.0"))
                .body("unknown_fields.find { it.field == 'fury' }.first_seen", notNullValue())
                .body("unknown_fields.find { it.field == 'damage' }", nullValue());
    }

    @Test
    void shouldForgetUnknownFieldsThatNobodySendsAnyMoreAndCountNewOnes() {
        create("boss_old", SCHEMA).then().statusCode(201);
        stored.execute("INSERT INTO event_type_unknown_fields SELECT 'boss_old', '0.1.0', 'old_' || place, 1,"
                + " now() - interval '40 days', now() - interval '31 days' FROM generate_series(1, 1000) AS place");
        sendUntilAccepted(
                TelemetryRequests.batch(
                        TelemetryRequests.session(),
                        "0.6.0",
                        List.of(TelemetryRequests.event("boss_old", "{\"boss_id\":\"b\",\"fresh\":1}"))),
                1);
        unknownFields.write().await().atMost(Duration.ofSeconds(5));

        await().until(() -> fields("boss_old").equals(List.of("0.6.0 fresh 1")));
    }

    @Test
    void shouldTryASchemaOnNoMoreThanAReplicaCanHold() {
        create("boss_large", SCHEMA).then().statusCode(201);
        sendUntilAccepted(
                TelemetryRequests.batch(
                        TelemetryRequests.session(),
                        List.of(TelemetryRequests.event("boss_large", "{\"boss_id\":\"b\"}"))),
                1);
        stored.execute(
                "INSERT INTO telemetry_events (id, session_id, event_type, event_time, payload_json, received_at,"
                        + " corrected_time) SELECT (left(id::text, 24) || lpad(place::text, 12, '0'))::uuid, 's', event_type,"
                        + " event_time, jsonb_build_object('boss_id', 'b', 'note', repeat('x', 60000)), received_at, event_time"
                        + " FROM telemetry_events, generate_series(1, 400) AS place WHERE event_type = 'boss_large'");

        TaxonomyCalls.dryRun("boss_large", SCHEMA, 400)
                .then()
                .statusCode(200)
                // 16 MiB of them.
                .body("checked", allOf(greaterThan(270), lessThan(290)), "rejected", equalTo(0));
    }

    private List<String> fields(String type) {
        List<Map<String, Object>> fields = TaxonomyCalls.get(type).path("unknown_fields");
        return fields.stream()
                .map(field -> field.get("client_version") + " " + field.get("field") + " " + field.get("events"))
                .toList();
    }

    private static void sendUntilAccepted(String batch, int events) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> TelemetryRequests.send(batch).extract().<Integer>path("accepted") == events);
    }
}
