package dev.liveops.releases.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class DeliveryIT {

    @BeforeEach
    void startWithNothingActive() {
        Calls.forgetReleases();
    }

    @Test
    void shouldServeTheActiveAndThePreviousPackWithoutTheDatabase() {
        byte[] large = new byte[1_000_003];
        new Random(2).nextBytes(large);
        Calls.publish("20.0.0", large);
        Calls.publish("20.1.0");
        Calls.activate("20.0.0");
        Calls.activate("20.1.0");
        Calls.awaitActive("20.1.0");

        TestDatabase.execute(
                "REVOKE SELECT ON content_packs, content_pack_chunks, content_manifest FROM releases_runtime");
        try {
            given().get(Calls.MANIFEST).then().statusCode(200).body("active_version", equalTo("20.1.0"));
            assertThat(given().get(Calls.PACKS + "/20.1.0").asByteArray()).isEqualTo(Calls.bytes("20.1.0"));
            assertThat(given().get(Calls.PACKS + "/20.0.0").asByteArray()).isEqualTo(large);
        } finally {
            TestDatabase.execute(
                    "GRANT SELECT ON content_packs, content_pack_chunks, content_manifest TO releases_runtime");
        }
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("liveops_release_packs_held_bytes\\{[^}]*} 1000014\\.0")
                .containsPattern("liveops_release_packs_sent_total\\{[^}]*source=\"file\"[^}]*} \\d");
    }

    @Test
    void shouldShowEveryActivationInTheNextRead() {
        Calls.publish("20.8.0");
        Calls.publish("20.9.0");
        for (int round = 0; round < 20; round++) {
            String version = round % 2 == 0 ? "20.8.0" : "20.9.0";
            Calls.activate(version).then().statusCode(200).header("Liveops-Snapshot", "current");

            assertThat(given().get(Calls.MANIFEST).<String>path("active_version"))
                    .as("round %d", round)
                    .isEqualTo(version);
        }
        Calls.rollBack().then().statusCode(200).header("Liveops-Snapshot", "current");
        assertThat(given().get(Calls.MANIFEST).<String>path("active_version")).isEqualTo("20.8.0");
        given().queryParam("min_version", Long.MAX_VALUE)
                .get(Calls.MANIFEST)
                .then()
                .statusCode(503)
                .body("code", equalTo("snapshot.behind"));
    }

    @Test
    void shouldTakeATokenButNoBadOne() {
        Calls.publish("20.2.0");
        Calls.activate("20.2.0");
        Calls.awaitActive("20.2.0");

        for (String path : new String[] {Calls.MANIFEST, Calls.PACKS + "/20.2.0"}) {
            Callers.as(Roles.PLAYER).get(path).then().statusCode(200);
            given().header("Authorization", "Bearer " + TestTokens.forged())
                    .get(path)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("identity.bad_token"));
        }
    }

    @Test
    void shouldTellTheSizeOfAPackWithoutSendingIt() {
        Calls.publish("20.3.0");

        given().head(Calls.PACKS + "/20.3.0")
                .then()
                .statusCode(200)
                .header("Content-Length", equalTo(Integer.toString(Calls.bytes("20.3.0").length)))
                .header("ETag", equalTo("\"" + Calls.sha256(Calls.bytes("20.3.0")) + "\""));
    }

    @Test
    void shouldActivateAPackThatIsNotOnItsDiskYetAndFetchWhatIsDeleted() throws IOException {
        byte[] bytes = new byte[900_001];
        new Random(3).nextBytes(bytes);
        Path file = Path.of("target/pack-cache/0").resolve(Calls.sha256(bytes));
        Calls.publish("20.4.0", bytes);
        Files.delete(file);

        Calls.activate("20.4.0").then().statusCode(200).header("Liveops-Snapshot", equalTo("current"));
        assertThat(file).hasBinaryContent(bytes);
        Files.delete(file);

        assertThat(given().get(Calls.PACKS + "/20.4.0").asByteArray()).isEqualTo(bytes);
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void shouldServeNoManifestWhosePackIsNotWhatItShouldBe() {
        byte[] bytes = Calls.bytes("20.5.0");
        Calls.publish("20.5.0", "20.6.0");
        Calls.activate("20.6.0");
        Calls.awaitActive("20.6.0");
        Path file = Path.of("target/pack-cache/0").resolve(Calls.sha256(bytes));
        TestDatabase.execute("UPDATE content_pack_chunks SET bytes = 'other bytes' WHERE content_version = '20.5.0'");
        try {
            Files.delete(file);
            Calls.activate("20.5.0").then().statusCode(200).header("Liveops-Snapshot", equalTo("behind"));

            given().get(Calls.MANIFEST).then().statusCode(200).body("active_version", equalTo("20.6.0"));
            given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'service' }.data", hasEntry("behind", true));
            given().get(Calls.PACKS + "/20.5.0").then().statusCode(500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TestDatabase.execute(
                    "UPDATE content_pack_chunks SET bytes = 'pack 20.5.0' WHERE content_version = '20.5.0'");
        }
        Calls.awaitActive("20.5.0");
        assertThat(given().get(Calls.PACKS + "/20.5.0").asByteArray()).isEqualTo(bytes);
    }
}
