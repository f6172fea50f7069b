package dev.liveops.releases.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.identity.Roles;
import dev.liveops.releases.Calls;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.work.WorkLoop;
import dev.liveops.simulation.work.WorkSettings;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Golden sims, packs of the reference game, and workers that play with the real simulation. */
public final class GoldenRig {

    /** Where golden sims are. */
    public static final String GOLDEN = "/v1/content/golden";

    /** A band that the skilled policy keeps with the reference pack, of few runs. */
    public static final String IN_BAND = band("skilled", 500, 5_000, 7_500);

    private GoldenRig() {}

    /** Forgets all golden sims, verdicts, jobs and engines, so that other tests meet none. */
    public static void forget() {
        TestDatabase.execute(
                "TRUNCATE golden_verdicts, golden_overrides, golden_sims, work_jobs, work_engines, balance_proposals");
    }

    /** The document of a golden sim with a band. */
    public static String band(String policy, int runs, int min, int max) {
        return "{\"why\": \"It is hard, not hopeless\", \"spec\": {\"kind\": \"band\", \"band\": {\"play\": {\"policy\": \""
                + policy
                + "\"}, \"first_seed\": 1, \"runs\": " + runs + ", \"min_basis_points\": " + min
                + ", \"max_basis_points\": " + max + "}}}";
    }

    /** Writes a golden sim that is new. */
    public static ValidatableResponse write(String name, String body) {
        return Callers.operator(body).put(GOLDEN + "/" + name).then();
    }

    /** The reference pack as another version. */
    public static byte[] pack(String version) {
        String text = new String(ReferencePacks.first().bytes(), StandardCharsets.UTF_8);
        return text.replaceFirst("\"content_version\": ?\"1.0.0\"", "\"content_version\": \"" + version + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same, in which nobody wins: the core has next to no hit points. */
    public static byte[] hopeless(String version) {
        return new String(pack(version), StandardCharsets.UTF_8)
                .replaceFirst("\"hp\": ?100,", "\"hp\": 1,")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Publishes a pack of JSON. */
    public static void publish(String version, byte[] bytes) {
        Response answer = Callers.as(Roles.OPERATOR)
                .contentType("application/json")
                .queryParam("content_version", version)
                .queryParam("content_hash", Sha256.hex(bytes))
                .body(bytes)
                .post(Calls.PACKS);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
    }

    /** How a pack stands. */
    public static ValidatableResponse status(String version) {
        return Callers.viewer()
                .get(Calls.PACKS + "/" + version + "/golden")
                .then()
                .statusCode(200);
    }

    /** Lets a worker do all there is to do; how many jobs it did. */
    public static int work(String name) {
        return work(name, suite());
    }

    /** The same, by way of a gateway. */
    public static int work(String name, URI gateway) {
        try (WorkLoop loop = new WorkLoop(
                new WorkSettings(
                        gateway,
                        () -> TestTokens.of(Roles.SERVICE),
                        name,
                        Map.of(),
                        true,
                        2,
                        Duration.ofMillis(20),
                        true),
                sentence -> {})) {
            return loop.run();
        }
    }

    /** The service under test. */
    public static URI suite() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }
}
