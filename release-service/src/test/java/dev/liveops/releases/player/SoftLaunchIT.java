package dev.liveops.releases.player;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.release.ContentOffer;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.SuitePeers;
import dev.liveops.releases.offers.OfferSource;
import dev.liveops.testing.Callers;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class SoftLaunchIT {

    private static final String ASKED = "/v1/experiments/assignments";

    @Inject
    @Any
    Instance<OfferSource> sources;

    // An answer counts for a moment, and what was written down for a while: each test has a player and an experiment of
    // its own.
    private final String player = "soft-" + UUID.randomUUID();
    private final String experiment = "exp_" + UUID.randomUUID();

    @BeforeEach
    void startWithARelease() {
        Calls.publish("47.0.0", "47.1.0");
        Calls.upload("47.2.0", Calls.sha256(Calls.bytes("47.2.0")))
                .queryParam("min_supported_client_version", "0.9.0")
                .queryParam("engine_range", "^2.0.0")
                .body(Calls.bytes("47.2.0"))
                .post(Calls.PACKS);
        Calls.forgetReleases();
        Calls.activate("47.0.0");
        Calls.awaitActive("47.0.0");
    }

    @AfterEach
    void leaveNobodyAnswering() {
        Calls.forgetReleases();
    }

    @Test
    void shouldGiveAPlayerThePackOfHisVariantAndWriteDownThatItIsOffered() {
        SuitePeers.assignments(this::inHarder);

        manifest(Callers.player(player))
                .header("Cache-Control", containsString("private"))
                .body("active_version", equalTo("47.1.0"))
                .body("content_hash", equalTo(Calls.sha256(Calls.bytes("47.1.0"))))
                .body("offered_by", equalTo("experiment:" + experiment))
                .body("previous_version", equalTo("47.0.0"))
                .body("revision", equalTo(1));
        manifest(given()).body("active_version", equalTo("47.0.0")).header("Cache-Control", containsString("public"));
        manifest(Callers.as(Roles.SERVICE, player)).body("active_version", equalTo("47.0.0"));
        Callers.player(player)
                .contentType("application/json")
                .body("{\"client_version\": \"0.8.0\", \"content_version\": \"47.0.0\"}")
                .post("/v1/client/check")
                .then()
                .body("status", equalTo("fetch_content"))
                .body("content.content_version", equalTo("47.1.0"));

        // Once for all of these.
        assertThat(SuitePeers.asked(ASKED)).hasSize(1);
        assertThat(offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.contentHash()).isEqualTo(Calls.sha256(Calls.bytes("47.1.0"))))
                .satisfies(offer -> assertThat(offer.to()).isNull());
        assertThat(TestDatabase.texts("SELECT content_version FROM soft_launch_offers"))
                .containsExactly("47.1.0");
    }

    @Test
    void shouldTellTheExperimentsServiceWhatTheClientSays() {
        SuitePeers.assignments(this::inHarder);

        manifest(Callers.player(player).queryParam("platform", "web").queryParam("client_version", "0.8.0"))
                .body("active_version", equalTo("47.1.0"));

        Request asked = SuitePeers.asked(ASKED).get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo(ASKED + "?user_id=" + player);
        assertThat(asked.body()).contains("\"platform\":\"web\"").contains("\"client_version\":\"0.8.0\"");
    }

    @Test
    void shouldGiveTheReleaseWhileExperimentsIsAway() {
        manifest(Callers.player(player))
                .body("active_version", equalTo("47.0.0"))
                .body("offered_by", nullValue());

        SuitePeers.assignments(this::inHarder);
        manifest(Callers.player(player)).body("active_version", equalTo("47.1.0"));
    }

    @Test
    void shouldGiveTheReleaseWhereAVariantNamesNoPackThatIsThereOrThatTheClientCanRun() {
        for (String parameters : List.of(
                "{}",
                "{\"content_version\": \"99.9.9\"}",
                "{\"content_version\": \"next\"}",
                "{\"content_version\": 40}",
                "{\"content_version\": \"47.2.0\"}")) {
            SuitePeers.assignments(request -> in(parameters));
            manifest(Callers.player("soft-" + UUID.randomUUID()).queryParam("client_version", "0.8.0"))
                    .body("active_version", equalTo("47.0.0"));
        }
        assertThat(offers()).isEmpty();

        manifest(Callers.player(player).queryParam("client_version", "0.9.0").queryParam("engine_version", "2.1.0"))
                .body("active_version", equalTo("47.2.0"))
                .body("min_supported_client_version", equalTo("0.9.0"))
                .body("engine_range", equalTo(">=2.0.0 <3.0.0-0"));
    }

    @Test
    void shouldGiveTheReleaseOnceTheVariantsPackIsWithdrawn() {
        SuitePeers.assignments(this::inHarder);
        manifest(Callers.player(player)).body("active_version", equalTo("47.1.0"));

        Callers.operator("{\"reason\": \"Endless gold\"}")
                .post(Calls.PACKS + "/47.1.0/withdraw")
                .then()
                .statusCode(200);
        try {
            manifest(Callers.player(player))
                    .body("active_version", equalTo("47.0.0"))
                    .body("offered_by", nullValue());
        } finally {
            Callers.operator("{\"reason\": \"It was the config\"}")
                    .post(Calls.PACKS + "/47.1.0/reinstate")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void shouldGiveNobodyWhatCannotBeWrittenDownAsOffered() {
        SuitePeers.assignments(this::inHarder);
        TestDatabase.execute("REVOKE INSERT ON soft_launch_offers FROM releases_runtime");
        try {
            SuitePeers.assignments(request -> in("{\"content_version\": \"47.2.0\"}"));
            manifest(Callers.player(player)
                            .queryParam("client_version", "0.9.0")
                            .queryParam("engine_version", "2.1.0"))
                    .body("active_version", equalTo("47.0.0"));
        } finally {
            TestDatabase.execute("GRANT INSERT ON soft_launch_offers TO releases_runtime");
        }
    }

    private List<ContentOffer> offers() {
        Instant since = Instant.now().minus(Duration.ofDays(1));
        return sources.stream()
                .flatMap(source -> source.offers(since).await().atMost(Duration.ofSeconds(10)).stream())
                .filter(offer -> !offer.contentVersion().equals("47.0.0"))
                .toList();
    }

    private static ValidatableResponse manifest(RequestSpecification request) {
        return request.get(Calls.MANIFEST).then().statusCode(200);
    }

    private Answer inHarder(Request request) {
        return in("{\"content_version\": \"47.1.0\"}");
    }

    private Answer in(String parameters) {
        return new Answer(
                200,
                "{\"assignments\": [{\"experiment_id\": \"" + experiment
                        + "\", \"variant_id\": \"harder\", \"phase\": 1,"
                        + " \"parameters\": " + parameters + "}]}");
    }
}
