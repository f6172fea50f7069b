package dev.liveops.releases.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class OffersIT {

    private static final String OFFERS = "/v1/releases/offers";

    @BeforeEach
    void startWithNothingActive() {
        Calls.publish("41.0.0", "41.1.0", "41.2.0");
        Calls.forgetReleases();
    }

    @AfterEach
    void withdrawNothing() {
        TestDatabase.execute("DELETE FROM withdrawn_packs");
    }

    @Test
    void shouldSayWhatWasOfferedToWhomFromItsActivationToTheNext() {
        list().then().body("items", hasSize(0));
        Callers.operator("{\"content_version\": \"41.0.0\", \"min_supported_client_version\": \"0.6.0\","
                        + " \"engine_range\": \"^1.2.0\"}")
                .post("/v1/releases/activate")
                .then()
                .statusCode(200);
        Calls.activate("41.1.0");

        Response said = list();

        said.then()
                .statusCode(200)
                .body("items.content_version", contains("41.0.0", "41.1.0"))
                .body("items[0].content_hash", equalTo(Calls.sha256(Calls.bytes("41.0.0"))))
                .body("items[0].client_versions", equalTo(">=0.6.0"))
                .body("items[0].engine_versions", equalTo(">=1.2.0 <2.0.0-0"))
                .body("items[0].platforms", hasSize(0))
                .body("items[0].to", equalTo(said.path("items[1].from")))
                .body("items[1]", not(hasKey("to")))
                .body("items[1].engine_versions", equalTo("*"))
                .body("$", not(hasKey("next_page_token")));
    }

    @Test
    void shouldSaySinceWhenContentIsWithdrawnAndChangeItsTagWithIt() {
        Calls.activate("41.0.0");
        Calls.activate("41.1.0");
        Response before = list();
        Callers.service()
                .header("If-None-Match", before.header("ETag"))
                .get(OFFERS)
                .then()
                .statusCode(304);

        Callers.operator("{\"reason\": \"endless gold\"}")
                .post(Calls.PACKS + "/41.0.0/withdraw")
                .then()
                .statusCode(200);

        Response after =
                Callers.service().header("If-None-Match", before.header("ETag")).get(OFFERS);
        after.then()
                .statusCode(200)
                .body("items[0].withdrawn_at", notNullValue())
                .body("items[1]", not(hasKey("withdrawn_at")));
        assertThat(after.<Integer>path("revision")).isGreaterThan(before.<Integer>path("revision"));
        Callers.operator().post(Calls.PACKS + "/41.0.0/reinstate");
        list().then().body("items[0]", not(hasKey("withdrawn_at")));
    }

    @Test
    void shouldComeInPagesThatMissNothing() {
        List.of("41.0.0", "41.1.0", "41.2.0", "41.0.0", "41.1.0").forEach(Calls::activate);

        List<String> all = new ArrayList<>();
        String token = null;
        do {
            Response page = (token == null ? Callers.viewer() : Callers.viewer().queryParam("page_token", token))
                    .queryParam("page_size", 2)
                    .get(OFFERS);
            all.addAll(page.path("items.content_version"));
            token = page.path("next_page_token");
        } while (token != null);

        assertThat(all).containsExactly("41.0.0", "41.1.0", "41.2.0", "41.0.0", "41.1.0");
        Callers.viewer()
                .queryParam("page_token", "MTphYmM")
                .get(OFFERS)
                .then()
                .statusCode(400)
                .body("code", equalTo("page.token_malformed"));
    }

    @Test
    void shouldLeaveOutWhatEndedBeforeTheInstantThatIsAskedFor() {
        Calls.activate("41.0.0");
        Calls.activate("41.1.0");
        TestDatabase.execute(
                "UPDATE releases SET released_at = now() - interval '50 days' WHERE revision = 1",
                "UPDATE releases SET released_at = now() - interval '41 days' WHERE revision = 2");

        list().then().body("items.content_version", contains("41.1.0"));
        Callers.service()
                .queryParam("since", "2020-01-01T00:00:00Z")
                .get(OFFERS)
                .then()
                .body("items.content_version", contains("41.0.0", "41.1.0"));
        Callers.service()
                .queryParam("since", "yesterday")
                .get(OFFERS)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"));
    }

    @Test
    void shouldTellOfAPackWhatBecameOfIt() {
        Callers.viewer()
                .get(Calls.PACKS + "/41.2.0/about")
                .then()
                .statusCode(200)
                .body("pack.content_version", equalTo("41.2.0"))
                .body("offers", hasSize(0));
        List.of("41.0.0", "41.1.0", "41.0.0").forEach(Calls::activate);
        Callers.operator("{\"reason\": \"endless gold\"}").post(Calls.PACKS + "/41.1.0/withdraw");

        Callers.viewer().get(Calls.PACKS + "/41.0.0/about").then().body("offers", hasSize(2));
        Callers.viewer()
                .get(Calls.PACKS + "/41.1.0/about")
                .then()
                .body("offers", hasSize(1))
                .body("pack.withdrawal.reason", equalTo("endless gold"));
        Callers.viewer()
                .get(Calls.PACKS + "/99.9.9/about")
                .then()
                .statusCode(404)
                .body("code", equalTo("release.unknown_pack"));
    }

    private static Response list() {
        return Callers.service().get(OFFERS);
    }
}
