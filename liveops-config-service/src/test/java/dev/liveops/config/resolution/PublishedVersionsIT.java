package dev.liveops.config.resolution;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.attributes.TargetingContext.Subject;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.staging.StagedReader;
import dev.liveops.config.turn.ResolverConfig;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was published stays what it was; and what a newer version of the service publishes harms no older one beside it. */
@QuarkusTest
@ConfigDatabase
class PublishedVersionsIT {

    private static final String CONFIGS = "/api/awf-liveops/configs/";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    LeverCatalog catalog;

    @Inject
    BoundsConfig bounds;

    @Inject
    ConfigHolder configs;

    @Inject
    Snapshots snapshots;

    @Inject
    JsonText json;

    @Inject
    StagedReader staged;

    @Inject
    TargetingContext targeting;

    @Inject
    ResolverConfig resolver;

    @Inject
    Invariants invariants;

    @Inject
    EnvironmentFreeze freeze;

    private final String world = "world." + UUID.randomUUID();

    @Test
    void shouldBeFrozenAtTheSameInstantOnAReplicaThatStartsLater() {
        publish(create("0.05"), "activate");
        String instant = operator("{\"reason\": \"final\"}")
                .post("/api/awf-liveops/freeze")
                .path("instant");

        ConfigHolder late = replica();
        await().atMost(SOON).until(late::isLoaded);

        assertThat(late.safety().effective(Instant.parse(instant).plusSeconds(3_600)))
                .isEqualTo(Instant.parse(instant));
        as(Roles.OPERATOR).delete("/api/awf-liveops/freeze").then().statusCode(200);
        ConfigHolder later = replica();
        await().atMost(SOON).until(later::isLoaded);
        assertThat(later.safety().freeze()).isNull();
    }

    @Test
    void shouldGiveAPastVersionAsItWasFromMemoryAndFromTheDatabase() {
        long before = publish(create("0.01", world + ".other"), "activate");
        String id = create("0.05");
        long first = publish(id, "activate");
        edit(id, "0.07");
        long second = publish(id, "activate");
        long third = publish(id, "deactivate");
        // As another replica that starts now.
        ConfigHolder late = replica();
        snapshots.refresh();
        await().atMost(SOON).until(() -> late.isLoaded() && late.get().version() >= third);

        for (ConfigHolder replica : new ConfigHolder[] {configs, late}) {
            assertThat(margin(replica, before)).isNull();
            assertThat(margin(replica, first)).isEqualTo("0.05");
            assertThat(margin(replica, second)).isEqualTo("0.07");
            assertThat(margin(replica, third)).isNull();
        }
    }

    @Test
    void shouldGiveTheVersionBeforeTheFirstAndNoneThatNeverWas() {
        ConfigHolder late = replica();
        publish(create("0.05"), "activate");
        snapshots.refresh();
        await().atMost(SOON).until(late::isLoaded);

        assertThat(late.at(0).await().atMost(SOON).value().size()).isZero();
        assertThat(late.at(-1)
                        .onItem()
                        .<Throwable>transform(found -> null)
                        .onFailure()
                        .recoverWithItem(failure -> failure)
                        .await()
                        .atMost(SOON))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CommonProblem.UNKNOWN_VERSION));
    }

    @Test
    void shouldServeTheRestWhileANewerVersionPublishesAScopeThatThisOneDoesNotKnow() {
        UUID newer = UUID.randomUUID();
        String active = create("0.05");
        publish(active, "activate");
        TestDatabase.execute(
                "ALTER DOMAIN liveops_config_scope DROP CONSTRAINT liveops_config_scope_check",
                "INSERT INTO liveops_configs (config_id, name, scope, scope_ref, status, payload, priority, revision,"
                        + " active_revision, activated_version, created_by, created_at, updated_at) VALUES ('" + newer
                        + "', 'Newer', 'region', 'eu', 'active', '{}', 0, 1, 1, 1, 'newer', now(), now())",
                "INSERT INTO liveops_config_revisions (config_id, revision, name, payload, priority, created_by,"
                        + " created_at) VALUES ('" + newer + "', 1, 'Newer', '{}', 0, 'newer', now())",
                "UPDATE snapshot_head SET version = version + 1 WHERE name = 'configs'",
                "SELECT pg_notify('liveops_snapshot', 'configs')");
        try {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            readiness().body("checks.find { it.name == 'service' }.data", hasEntry("behind", true)));
            // The old version goes on publishing too.
            edit(active, "0.07");
            publish(active, "activate");

            assertThat(resolvedMargin()).isEqualTo("0.07");
            // Who lists it is sent to a replica that knows it; what this one knows it lists and changes.
            for (String read : new String[] {CONFIGS + newer, "/api/awf-liveops/configs?status=active&page_size=200"}) {
                viewer().get(read)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", equalTo("5"))
                        .body("code", equalTo("service.newer_data"))
                        .body(
                                "detail",
                                startsWith("what is stored names \"region\", which this version of the service does not"
                                        + " know (expected one of global, world, adventure, experiment, session)"));
            }
            viewer().get("/api/awf-liveops/configs?scope=world&status=active&page_size=200")
                    .then()
                    .statusCode(200)
                    .body("items.config_id", hasItem(active));
            operator()
                    .post(CONFIGS + newer + "/deactivate")
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("service.newer_data"));
            readiness()
                    .body("checks.find { it.name == 'service' }.data", hasEntry("configs_skipped", 1))
                    .body("checks.find { it.name == 'service' }.data.configs_skipped_first", equalTo(newer.toString()));
            assertThat(given().get("/q/metrics").asString())
                    .containsPattern("liveops_snapshot_skipped\\{[^}]*name=\"configs\"[^}]*} 1\\.0")
                    .containsPattern("liveops_snapshot_behind\\{[^}]*name=\"configs\"[^}]*} 1\\.0");
        } finally {
            TestDatabase.execute(
                    "DELETE FROM liveops_config_revisions WHERE config_id = '" + newer + "'",
                    "DELETE FROM liveops_configs WHERE config_id = '" + newer + "'",
                    "ALTER DOMAIN liveops_config_scope ADD CONSTRAINT liveops_config_scope_check"
                            + " CHECK (VALUE IN ('global', 'world', 'adventure', 'experiment', 'session'))");
            publish(active, "deactivate");
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> readiness().body("checks.find { it.name == 'service' }.data", hasEntry("behind", false)));
        readiness().body("checks.find { it.name == 'service' }.data", not(hasKey("configs_skipped")));
    }

    private ConfigHolder replica() {
        return new ConfigHolder(
                snapshots,
                json,
                new SimpleMeterRegistry(),
                catalog,
                bounds,
                targeting,
                staged,
                resolver,
                invariants,
                freeze);
    }

    private String margin(ConfigHolder replica, long version) {
        Versioned<ConfigSnapshot> snapshot = replica.at(version).await().atMost(SOON);
        assertThat(snapshot.version()).isEqualTo(version);
        Object value = snapshot.value()
                .resolve(
                        new ResolutionContext(
                                world,
                                null,
                                null,
                                List.of(),
                                targeting.of(new Subject(null, null, null, world, null), Map.of())),
                        Instant.now())
                .values()
                .get("VENDOR_MARGIN_MIN");
        return value == null ? null : value.toString();
    }

    private String resolvedMargin() {
        return player().contentType(ContentType.JSON)
                .body("{\"world_id\": \"" + world + "\"}")
                .post("/v1/config/resolve")
                .then()
                .statusCode(200)
                .extract()
                .path("values.VENDOR_MARGIN_MIN")
                .toString();
    }

    private static ValidatableResponse readiness() {
        return given().get("/q/health/ready").then().statusCode(200);
    }

    private String create(String margin) {
        return create(margin, world);
    }

    private static String create(String margin, String world) {
        return operator()
                .body("{\"name\": \"Past\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private static void edit(String id, String margin) {
        String tag =
                operator().get(CONFIGS + id).then().statusCode(200).extract().header("ETag");
        operator()
                .header("If-Match", tag)
                .body("{\"name\": \"Past\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}")
                .put(CONFIGS + id)
                .then()
                .statusCode(200);
    }

    private static long publish(String id, String action) {
        return Long.parseLong(operator()
                .post(CONFIGS + id + "/" + action)
                .then()
                .statusCode(200)
                .header("Liveops-Snapshot", equalTo("current"))
                .extract()
                .header("Liveops-Version"));
    }
}
