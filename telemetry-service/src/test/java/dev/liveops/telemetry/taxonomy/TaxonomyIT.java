package dev.liveops.telemetry.taxonomy;

import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.SCHEMA;
import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.TYPES;
import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.addVersion;
import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.body;
import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.create;
import static dev.liveops.telemetry.taxonomy.TaxonomyCalls.dryRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.audit.StoredAuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.size.Slice;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators do with the taxonomy, and how ingest follows. Each test has types of its own. */
@QuarkusTest
@TelemetryDatabase
class TaxonomyIT {

    @Inject
    StoredEvents stored;

    @Inject
    Database database;

    @Inject
    AuditLog audit;

    @Test
    void shouldListTheTypesByNamePageByPage() {
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            var request = TelemetryRequests.as(Roles.VIEWER).queryParam("page_size", 4);
            Response page = (token == null ? request : request.queryParam("page_token", token)).get(TYPES);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            List<String> found = page.path("items.event_type");
            assertThat(found).hasSizeLessThanOrEqualTo(4);
            names.addAll(found);
            token = page.path("next_page_token");
        } while (token != null);

        assertThat(names)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(TestTaxonomy.seeded().names());
        TelemetryRequests.as(Roles.VIEWER)
                .queryParam("page_size", 0)
                .get(TYPES)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"));
        TelemetryRequests.as(Roles.VIEWER)
                .queryParam("page_token", "nonsense")
                .get(TYPES)
                .then()
                .statusCode(400)
                .body("code", equalTo("page.token_malformed"));
    }

    @Test
    void shouldGiveATypeWithItsHistory() {
        TaxonomyCalls.get("run_start")
                .then()
                .statusCode(200)
                .header("ETag", containsString("\"3."))
                .body("event_type", equalTo("run_start"))
                .body("versions.version", contains(3, 2, 1))
                .body("versions[0].service_only", equalTo(false))
                .body("versions[0].created_by", equalTo("system"))
                .body("versions[0].schema.required", contains("run_id"));
        TaxonomyCalls.get("dance")
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.event_type_not_found"))
                .body("detail", equalTo("no event type \"dance\""));
    }

    @Test
    void shouldCreateATypeAndWriteItDown() {
        create("boss_created", SCHEMA)
                .then()
                .statusCode(201)
                .header("Location", equalTo(TYPES + "/boss_created"))
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(1))
                .body("service_only", equalTo(false))
                .body("created_by", equalTo("operator-1"))
                .body("schema.properties.damage.maximum", equalTo(1000));

        TaxonomyCalls.get("boss_created").then().statusCode(200).body("versions.description", contains("A boss"));
        assertThat(entries("boss_created")).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("create");
            assertThat(entry.subjectType()).isEqualTo("event_type");
            assertThat(entry.actor()).isEqualTo("operator-1");
            assertThat(entry.diff()).contains("boss_id").contains("A boss");
        });
    }

    @Test
    void shouldRefuseANameThatIsTaken() {
        create("boss_taken", SCHEMA).then().statusCode(201);

        create("boss_taken", SCHEMA)
                .then()
                .statusCode(409)
                .body("code", equalTo("telemetry.event_type_exists"))
                .body("violations.path", contains("event_type"));
        create("run_start", SCHEMA).then().statusCode(409);
        assertThat(entries("boss_taken")).hasSize(1);
    }

    @Test
    void shouldRefuseMoreTypesThanMetricsCanBear() throws Exception {
        try (Connection owner = stored.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("INSERT INTO event_types (event_type, service_only, created_by, created_at)"
                    + " SELECT 'filler_' || place, false, 'test', now() FROM generate_series(1, 300) AS place");
            try {
                create("boss_too_many", SCHEMA)
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("telemetry.too_many_event_types"))
                        .body("detail", equalTo("there are 300 event types already (expected at most as many)"));
            } finally {
                statement.execute("DELETE FROM event_types WHERE event_type LIKE 'filler%'");
            }
        }
        TaxonomyCalls.get("boss_too_many").then().statusCode(404);
    }

    @Test
    void shouldCreateOneOfManyAtOnce() throws Exception {
        List<Integer> statuses = atOnce(6, () -> create("boss_raced", SCHEMA).statusCode());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).filteredOn(status -> status != 201).containsOnly(409);
        assertThat(entries("boss_raced")).hasSize(1);
    }

    @Test
    void shouldCreateOnceForOneIdempotencyKey() {
        String body = body("boss_once", SCHEMA);

        Response first = TelemetryRequests.as(Roles.OPERATOR)
                .header("Idempotency-Key", "taxonomy-1")
                .body(body)
                .post(TYPES);
        Response second = TelemetryRequests.as(Roles.OPERATOR)
                .header("Idempotency-Key", "taxonomy-1")
                .body(body)
                .post(TYPES);
        Response other = TelemetryRequests.as(Roles.OPERATOR)
                .header("Idempotency-Key", "taxonomy-1")
                .body(body("boss_twice", SCHEMA))
                .post(TYPES);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo("\"1\"");
        other.then().statusCode(422).body("code", equalTo("idempotency.key_reused"));
        assertThat(entries("boss_once")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|event_type,description,schema",
                "{'event_type':'Boss','description':'d','schema':{'type':'object'}}|event_type",
                "{'event_type':'1boss','description':'d','schema':{'type':'object'}}|event_type",
                "{'event_type':'boss-x','description':'d','schema':{'type':'object'}}|event_type",
                "{'event_type':'','description':'','schema':{'type':'object'}}|event_type,description",
                "{'event_type':'boss_x','description':'d','schema':null}|schema",
                "{'event_type':'boss_x','description':'d'}|schema",
            })
    void shouldNameEverythingWrongWithATypeAtOnce(String body, String paths) {
        TelemetryRequests.as(Roles.OPERATOR)
                .body(body.replace('\'', '"'))
                .post(TYPES)
                .then()
                .statusCode(422)
                .body("code", equalTo("request.invalid"))
                .body("violations.path", containsInAnyOrder(paths.split(",")));
    }

    @Test
    void shouldRefuseASchemaWithEveryPlace() {
        String schema =
                "{'type':'object','pattern':'.*','properties':{'a':{'type':'strin'},'b':{'type':'array','items':[]}}}";

        create("boss_bad", schema)
                .then()
                .statusCode(422)
                .body("code", equalTo("telemetry.schema_unsupported"))
                .body(
                        "violations.path",
                        containsInAnyOrder("schema.pattern", "schema.properties.a.type", "schema.properties.b.items"));
        TaxonomyCalls.get("boss_bad").then().statusCode(404);
        assertThat(entries("boss_bad")).isEmpty();
    }

    @Test
    void shouldAddAVersionThatAcceptsMore() {
        create("boss_wider", SCHEMA).then().statusCode(201);
        String wider = SCHEMA.replace("1000", "2000").replace("'required':['boss_id'],", "");

        addVersion("boss_wider", "\"1\"", wider)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"2\""))
                .body("version", equalTo(2))
                .body("description", equalTo("A boss"));

        TaxonomyCalls.get("boss_wider")
                .then()
                .header("ETag", containsString("\"2."))
                .body("versions.version", contains(2, 1))
                .body("versions.schema.properties.damage.maximum", contains(2000, 1000));
        TelemetryRequests.as(Roles.VIEWER)
                .queryParam("page_size", 200)
                .get(TYPES)
                .then()
                .body("items.find { it.event_type == 'boss_wider' }.version", equalTo(2));
        assertThat(entries("boss_wider")).extracting(StoredAuditEntry::action).containsExactly("add_version", "create");
    }

    @Test
    void shouldAddAVersionOnlyToTheOneThatWasSeen() {
        create("boss_seen", SCHEMA).then().statusCode(201);

        addVersion("boss_seen", null, SCHEMA).then().statusCode(428).body("code", equalTo("revision.required"));
        addVersion("boss_seen", "1", SCHEMA).then().statusCode(400).body("code", equalTo("revision.malformed"));
        addVersion("boss_seen", "\"2\"", SCHEMA).then().statusCode(412).body("code", equalTo("revision.stale"));
        addVersion("boss_none", "\"1\"", SCHEMA)
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.event_type_not_found"));
        addVersion("boss_seen", "\"1\"", "{'type':'array'}")
                .then()
                .statusCode(422)
                .body("code", equalTo("telemetry.schema_unsupported"));

        TaxonomyCalls.get("boss_seen").then().body("versions", hasSize(1));
        assertThat(entries("boss_seen")).hasSize(1);
    }

    @Test
    void shouldAddOneOfManyVersionsAtOnce() throws Exception {
        create("boss_versions", SCHEMA).then().statusCode(201);

        List<Integer> statuses =
                atOnce(5, () -> addVersion("boss_versions", "\"1\"", SCHEMA).statusCode());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).filteredOn(status -> status != 201).containsOnly(412);
        TaxonomyCalls.get("boss_versions").then().body("versions", hasSize(2));
    }

    @Test
    void shouldRefuseAnIncompatibleVersionNamingEveryBreak() {
        create("boss_narrower", SCHEMA).then().statusCode(201);
        String narrower = "{'type':'object','required':['boss_id','hero'],'properties':{'boss_id':{'type':'integer'},"
                + "'hero':{'type':'string'}}}";

        addVersion("boss_narrower", "\"1\"", narrower)
                .then()
                .statusCode(409)
                .body("code", equalTo("telemetry.schema_incompatible"))
                .body("detail", containsString("more, see violations"))
                .body(
                        "violations.path",
                        containsInAnyOrder(
                                "schema.required",
                                "schema.properties.damage",
                                "schema.properties.boss_id.type",
                                "schema.properties.boss_id.type"));
        TaxonomyCalls.get("boss_narrower").then().body("versions", hasSize(1));
        assertThat(entries("boss_narrower")).hasSize(1);
    }

    @Test
    void shouldTrySchemasOnWhatIsStored() {
        create("boss_dry", "{'type':'object','properties':{'damage':{'type':'number'}}}")
                .then()
                .statusCode(201);
        String session = TelemetryRequests.session();
        List<String> events = IntStream.range(0, 10)
                .mapToObj(place -> TelemetryRequests.event(
                        "boss_dry",
                        place < 3 ? "{\"damage\":" + place + ",\"hero\":7}" : "{\"damage\":0.5,\"hero\":\"h\"}"))
                .toList();
        sendUntilAccepted(TelemetryRequests.batch(session, events), 10);

        dryRun("boss_dry", "{'type':'object','properties':{'damage':{'type':'number'},'hero':{'type':'string'}}}", null)
                .then()
                .statusCode(200)
                .body("checked", equalTo(10))
                .body("rejected", equalTo(3))
                .body("incompatible", hasSize(0))
                .body("reasons", hasSize(1))
                .body("reasons[0].detail", equalTo("payload.hero: integer found, string expected"))
                .body("reasons[0].events", equalTo(3));
        Response strict =
                dryRun("boss_dry", "{'type':'object','required':['x'],'properties':{'damage':{'type':'integer'}}}", 4);
        strict.then()
                .statusCode(200)
                .body("checked", equalTo(4))
                .body("rejected", equalTo(4))
                .body(
                        "incompatible.path",
                        containsInAnyOrder(
                                "schema.required", "schema.properties.damage.type", "schema.properties.damage.type"));
        assertThat((int) strict.path("scanned")).isGreaterThanOrEqualTo(10);
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("id"))
                .containsAll(strict.path("reasons.example"));
        TaxonomyCalls.get("boss_dry").then().body("versions", hasSize(1));
    }

    @Test
    void shouldTryASchemaOnNothing() {
        create("boss_unseen", SCHEMA).then().statusCode(201);

        dryRun("boss_unseen", SCHEMA, null)
                .then()
                .statusCode(200)
                .body("checked", equalTo(0), "rejected", equalTo(0), "reasons", hasSize(0), "incompatible", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "run_start|{}|422|request.invalid",
                "run_start|{'schema':null}|422|request.invalid",
                "run_start|{'schema':{'type':'object'},'events':0}|422|request.invalid",
                "run_start|{'schema':{'type':'object'},'events':10001}|422|request.invalid",
                "run_start|{'schema':{'type':'object','x':1}}|422|telemetry.schema_unsupported",
                "dance|{'schema':{'type':'object'}}|404|telemetry.event_type_not_found",
                "run_start||400|request.missing_body",
            })
    void shouldRefuseADryRun(String type, String body, int status, String code) {
        var request = TelemetryRequests.as(Roles.VIEWER);
        (body == null ? request : request.body(body.replace('\'', '"')))
                .post(TYPES + "/" + type + "/dry-run")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    private static void sendUntilAccepted(String batch, int events) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> TelemetryRequests.send(batch).extract().<Integer>path("accepted") == events);
    }

    private List<StoredAuditEntry> entries(String subject) {
        return database.withConnection(connection ->
                        audit.list(connection, subject, Long.MAX_VALUE, 50).map(Slice::items))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(index -> call).toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
