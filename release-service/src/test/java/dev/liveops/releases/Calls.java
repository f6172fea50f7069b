package dev.liveops.releases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Requests the tests of this service send. */
public final class Calls {

    /** Where packs are. */
    public static final String PACKS = "/v1/content/packs";

    /** Where the manifest is. */
    public static final String MANIFEST = "/v1/content/manifest";

    /** Where rollouts are. */
    public static final String ROLLOUTS = "/v1/releases/rollouts";

    private Calls() {}

    /** Publishes bytes as a pack. */
    public static Response publish(String version, byte[] bytes) {
        return upload(version, sha256(bytes)).body(bytes).post(PACKS);
    }

    /** Publishes a small pack with bytes of its own. */
    public static void publish(String... versions) {
        for (String version : versions) {
            assertThat(publish(version, bytes(version)).statusCode()).isIn(200, 201);
        }
    }

    /** An upload of bytes, still without them. */
    public static RequestSpecification upload(String version, String hash) {
        return Callers.as(Roles.OPERATOR)
                .contentType("application/octet-stream")
                .queryParam("content_version", version)
                .queryParam("content_hash", hash);
    }

    /** Activates a version. */
    public static Response activate(String version) {
        return Callers.operator()
                .body("{\"content_version\": \"" + version + "\"}")
                .post("/v1/releases/activate");
    }

    /** Rolls back. */
    public static Response rollBack() {
        return Callers.operatorOnce().post("/v1/releases/rollback");
    }

    /** Starts to roll a release out. */
    public static Response rollOut(String body) {
        return Callers.operator(body).post(ROLLOUTS);
    }

    /** The manifest of an install. */
    public static RequestSpecification install(UUID install) {
        return given().header("Liveops-Install-Id", install);
    }

    /** Waits until clients are told a version. */
    public static void awaitActive(String version) {
        await().untilAsserted(() ->
                assertThat(given().get(MANIFEST).<String>path("active_version")).isEqualTo(version));
    }

    /** Makes the service forget that anything was ever active. */
    public static void forgetReleases() {
        SuitePeers.forget();
        TestDatabase.execute(
                "TRUNCATE rollout_steps, rollouts, soft_launch_offers",
                "UPDATE content_manifest SET revision = 0, active_version = NULL, min_supported_client_version = '0.0.0'",
                "TRUNCATE releases",
                "TRUNCATE compatibility_matrix",
                "INSERT INTO snapshot_head (name, version) VALUES ('manifest', 1)"
                        + " ON CONFLICT (name) DO UPDATE SET version = snapshot_head.version + 1",
                "SELECT pg_notify('liveops_snapshot', 'manifest')");
        await().untilAsserted(
                        () -> assertThat(given().get(MANIFEST).statusCode()).isEqualTo(404));
    }

    /** The bytes {@link #publish(String...)} publishes. */
    public static byte[] bytes(String version) {
        return ("pack " + version).getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 in lower-case hex. */
    public static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}
