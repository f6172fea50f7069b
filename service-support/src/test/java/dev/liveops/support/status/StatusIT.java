package dev.liveops.support.status;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Migration;
import dev.liveops.support.snapshot.Documents;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas of a service: the one of the test, and one made beside it. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class StatusIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PATH = "/v1/status/support";

    @Inject
    Instance<AnotherReplica> replicas;

    @Inject
    OwnState own;

    @Inject
    Heartbeat heartbeat;

    @Inject
    UnitOfWork unit;

    @Inject
    Migration migration;

    private final String snapshot = UUID.randomUUID().toString();
    private AnotherReplica other;

    @BeforeEach
    void start() {
        Waiting.of(migration.completed());
        other = replicas.get();
        // Once its own row is there, the service is up and follows its database.
        await().atMost(SOON).until(() -> rows(own.id()) == 1);
    }

    @AfterEach
    void stop() {
        other.stop();
        assertThat(rows(other.id())).isZero();
    }

    @Test
    void shouldShowBothReplicasAndForgetTheOneThatIsStopped() {
        other.beat();

        JsonPath both = status();
        assertThat(both.getString("service")).isEqualTo("support");
        assertThat(both.getString("source")).isEqualTo("database");
        assertThat(both.getString("replica_id")).isEqualTo(own.id().toString());
        assertThat(both.getString("version")).isEqualTo("0.1.0-SNAPSHOT");
        assertThat(both.getString("api_version")).isEqualTo("1.0.0");
        assertThat(both.<String>getList("replicas.id"))
                .containsExactly(own.id().toString(), other.id().toString());
        assertThat(both.getString("replicas[1].label")).startsWith("host-2:");
        assertThat(both.getString("replicas[1].version")).isEqualTo("0.1.1");
        assertThat(both.getString("replicas[1].commit")).isEqualTo("abc123");
        assertThat(Instant.parse(both.getString("replicas[1].seen_at")))
                .isAfter(Instant.now().minus(SOON));

        other.stop();

        assertThat(status().<String>getList("replicas.id"))
                .containsExactly(own.id().toString());
    }

    @Test
    void shouldSayHowFarAReplicaIsBehindAndSinceWhen() {
        SnapshotHolder<String> held =
                other.snapshots.hold(snapshot, connection -> Uni.createFrom().item("sign"));
        publish(1);
        other.snapshots.refresh();
        await().atMost(SOON).until(() -> held.version() == 1);
        other.beat();
        assertThat(lag().getLong("versions_behind")).isZero();
        assertThat(lag().getString("behind_since")).isNull();

        // It does not listen, so it hears of none of these.
        publish(2);
        publish(3);

        assertThat(lag().getLong("version")).isEqualTo(1);
        assertThat(lag().getLong("versions_behind")).isEqualTo(2);
        assertThat(Instant.parse(lag().getString("behind_since")))
                .as("when version 2 was published")
                .isEqualTo(Instant.parse(TestDatabase.texts(
                                "SELECT to_char(ts AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                        + " FROM audit_entries WHERE snapshot = ? AND version = 2",
                                snapshot)
                        .get(0)));
    }

    @Test
    void shouldTellOfAPublicationAsSoonAsItHoldsIt() {
        SnapshotHolder<String> held =
                other.snapshots.hold(snapshot, connection -> Uni.createFrom().item("sign"));
        other.follow();
        other.beat();
        publish(1);

        other.snapshots.refresh();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lag().getString("version")).isEqualTo("1"));
        assertThat(held.version()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsWrongWithAReplica() {
        other.snapshots.hold(snapshot, connection -> Uni.createFrom().<String>nothing());
        other.beat();

        assertThat(status().getBoolean("degraded")).isTrue();
        assertThat(status().<String>getList("replicas[0].degraded")).isEmpty();
        assertThat(status().<String>getList("replicas[1].degraded")).containsExactly("snapshot_missing");
    }

    @Test
    void shouldSayThatAnOlderVersionIsServedOrNotAllEntries() {
        SnapshotHolder<?> skipping = other.snapshots.hold(snapshot + "-entries", unreadable(), read -> "the rest");
        SnapshotHolder<String> held = other.snapshots.hold(
                snapshot,
                connection -> Uni.createFrom().item("sign"),
                read -> rowsOf(snapshot) > 0
                        ? Uni.createFrom().failure(new IllegalStateException("cannot be compiled"))
                        : Uni.createFrom().item(read));
        other.snapshots.refresh();
        await().atMost(SOON).until(() -> held.isLoaded() && skipping.isLoaded());
        assertThat(other.degraded()).containsExactly("entries_skipped");

        publish(1);
        other.snapshots.refresh();

        await().atMost(SOON).until(() -> other.degraded().contains("snapshot_behind"));
    }

    @Test
    void shouldLeaveOutAndRemoveAReplicaThatSaysNothingAnyMore() {
        other.beat();
        TestDatabase.execute(
                "UPDATE replicas SET seen_at = now() - interval '16 seconds' WHERE id = '" + other.id() + "'");

        assertThat(status().<String>getList("replicas.id"))
                .doesNotContain(other.id().toString());
        Waiting.of(heartbeat.beat());
        assertThat(rows(other.id())).isZero();

        other.beat();
        assertThat(status().<String>getList("replicas.id"))
                .as("who was only slow is there again")
                .contains(other.id().toString());
    }

    @Test
    void shouldAnswerFromMemoryWhileTheDatabaseIsAway() {
        other.beat();
        TestDatabase.takeAway();
        try {
            JsonPath alone = status();

            assertThat(alone.getString("source")).isEqualTo("memory");
            assertThat(alone.<String>getList("replicas.id"))
                    .containsExactly(own.id().toString());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(status().<String>getList("replicas[0].degraded"))
                            .contains("database_away"));
        } finally {
            TestDatabase.giveBack();
        }

        await().atMost(SOON).until(() -> status().getString("source").equals("database"));
    }

    @Test
    void shouldAnswerForNoOtherServiceAndNoPlayer() {
        viewer().get("/v1/status/config").then().statusCode(404).body("code", equalTo("request.not_found"));
        as(Roles.PLAYER).get(PATH).then().statusCode(403);
    }

    // One document, which nobody can read.
    private static Documents<String> unreadable() {
        return new Documents<>(
                "d.key",
                "d.revision",
                "d.document",
                "d.key AS name",
                "(VALUES ('a', '1', '{}')) AS d (key, revision, document)",
                () -> "true",
                "d.key",
                row -> {
                    throw new IllegalStateException("of a later version");
                });
    }

    private void publish(long version) {
        Waiting.of(unit.run(work -> work.publish(snapshot)
                .invoke(taken -> assertThat(taken).isEqualTo(version))
                .map(taken -> Change.of(taken, new AuditEntry("note", snapshot, "publish", "ada", null)))));
    }

    private JsonPath lag() {
        JsonPath status = status();
        List<String> names = status.getList("snapshots.name");
        status.setRootPath("snapshots[" + names.indexOf(snapshot) + "].replicas[0]");
        return status;
    }

    private static JsonPath status() {
        return viewer().get(PATH).then().statusCode(200).extract().jsonPath();
    }

    private static int rows(UUID id) {
        return TestDatabase.texts("SELECT label FROM replicas WHERE id::text = ?", id.toString())
                .size();
    }

    private static int rowsOf(String snapshot) {
        return TestDatabase.texts("SELECT version FROM snapshot_head WHERE name = ?", snapshot)
                .size();
    }
}
