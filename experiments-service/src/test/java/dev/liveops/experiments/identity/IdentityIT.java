package dev.liveops.experiments.identity;

import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.running;
import static dev.liveops.experiments.Requests.started;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.StoredAssignments;
import dev.liveops.experiments.TelemetryPeer;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A guest with rows who becomes an account, with rows of its own or without. */
@QuarkusTest
@ExperimentsDatabase
class IdentityIT {

    private static final String IDENTITIES = "/v1/experiments/identities";
    private static final String COVERED =
            "{\"variants\": [{\"id\": \"control\", \"weight\": 1}, {\"id\": \"more_relics\", \"weight\": 1}],"
                    + " \"coverage_basis_points\": 0}";

    private final String guest = newUser();
    private final String account = newUser();

    @Test
    void shouldKeepTheAccountsRowCopyAMissingOneAndMarkADifferentOne() {
        String same = started(COVERED);
        String missing = started(COVERED);
        String different = started(COVERED);
        store(same, "control", "control");
        store(missing, "more_relics", null);
        store(different, "control", "more_relics");
        // What the account was told before is in memory: outside of the one it has no row of.
        assertThat(assignments(player(account))).doesNotContainKey(missing).containsEntry(different, "more_relics");

        link(player(account), "{\"guest_token\": \"" + TestTokens.of(Roles.PLAYER, guest) + "\"}")
                .statusCode(200)
                .body("known", equalTo(false))
                .body("copied", equalTo(1))
                .body("kept", equalTo(1))
                .body("crossed", equalTo(1));

        assertThat(assignments(player(account)))
                .containsEntry(same, "control")
                .containsEntry(missing, "more_relics")
                .containsEntry(different, "more_relics");
        assertThat(assignments(player(guest))).containsEntry(different, "control");
        assertThat(TestDatabase.texts(
                        "SELECT reason FROM experiment_assignments WHERE user_id = ? AND experiment_id = ?",
                        account,
                        missing))
                .containsExactly("linked");
        assertThat(TestDatabase.texts(
                        "SELECT experiment_id || ' ' || variant_id || ' ' || source FROM experiment_crossovers"
                                + " WHERE user_id = ?",
                        account))
                .containsExactly(different + " control linked");
        viewer().get("/v1/experiments/" + different + "/traffic").then().body("crossovers.by_link", equalTo(1));
        link(service(), body()).statusCode(200).body("known", equalTo(true)).body("copied", equalTo(0));
    }

    @Test
    void shouldTellTelemetryOfTheGuestsExposuresAsTheAccounts() {
        String id = running(MISSION_DEFINITION, "");
        String variant = assignments(player(guest)).get(id);
        Instant at = Instant.parse(Instant.now().minusSeconds(60).toString().substring(0, 19) + "Z");
        expose(guest, id, variant, at);

        link(service(), body()).statusCode(200);

        await().until(() -> !TelemetryPeer.eventsOf(account).isEmpty());
        assertThat(TelemetryPeer.eventsOf(account))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("event_type", "experiment_exposure")
                        .containsEntry("event_time", at.toString())
                        .containsEntry(
                                "payload",
                                Map.of(
                                        "experiment_id",
                                        id,
                                        "variant_id",
                                        variant,
                                        "phase",
                                        1,
                                        "exposure_id",
                                        "x",
                                        "guest_id",
                                        guest)));
    }

    // Of 16 pairs that were assigned apart all would be equal once in 65,536 times.
    @Test
    void shouldGiveAGuestWhoPlaysOnWhatHisAccountGetsWhicheverOfThemComesFirst() {
        List<String> guests = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        for (int pair = 0; pair < 16; pair++) {
            guests.add(newUser());
            accounts.add(newUser());
            link(
                            service(),
                            "{\"guest_id\": \"" + guests.get(pair) + "\", \"account_id\": \"" + accounts.get(pair)
                                    + "\"}")
                    .statusCode(200);
        }
        String id = running(MISSION_DEFINITION, "");

        for (int pair = 0; pair < 16; pair++) {
            String first = (pair % 2 == 0 ? guests : accounts).get(pair);
            String second = (pair % 2 == 0 ? accounts : guests).get(pair);
            assertThat(assignments(player(second)).get(id))
                    .isNotNull()
                    .isEqualTo(assignments(player(first)).get(id));
            assertThat(TestDatabase.texts(
                            "SELECT reason FROM experiment_assignments WHERE user_id = ? AND experiment_id = ?",
                            guests.get(pair),
                            id))
                    .containsExactly("linked");
        }
        expose(
                guests.get(0),
                id,
                assignments(player(guests.get(0))).get(id),
                Instant.now().minusSeconds(60));
        await().until(() -> !TelemetryPeer.eventsOf(accounts.get(0)).isEmpty());
        assertThat(TelemetryPeer.eventsOf(guests.get(0))).isEmpty();
        assertThat(TelemetryPeer.eventsOf(accounts.get(0)))
                .singleElement()
                .extracting("payload")
                .satisfies(payload ->
                        assertThat((Map<?, ?>) payload).extracting("guest_id").isEqualTo(guests.get(0)));
    }

    private static void expose(String user, String id, String variant, Instant at) {
        player(user)
                .contentType(ContentType.JSON)
                .body("{\"exposures\": [{\"id\": \"x\", \"experiment_id\": \"" + id + "\", \"variant_id\": \"" + variant
                        + "\", \"phase\": 1, \"exposed_at\": \"" + at + "\"}]}")
                .post("/v1/experiments/exposures")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseAGuestOfAnotherAccountAndChains() {
        String third = newUser();
        link(service(), body()).statusCode(200);

        conflict("{\"guest_id\": \"" + guest + "\", \"account_id\": \"" + third + "\"}");
        conflict("{\"guest_id\": \"" + third + "\", \"account_id\": \"" + guest + "\"}");
        conflict("{\"guest_id\": \"" + account + "\", \"account_id\": \"" + third + "\"}");
        conflict("{\"guest_id\": \"" + third + "\", \"account_id\": \"" + third + "\"}");
        link(service(), "{\"guest_id\": \"" + third + "\", \"account_id\": \"" + account + "\"}")
                .statusCode(200);
        assertThat(TestDatabase.texts("SELECT guest_id FROM identity WHERE account_id = ?", account))
                .containsExactlyInAnyOrder(guest, third);
    }

    @Test
    void shouldTakeNoWordForATokenOfAPlayer() {
        link(player(account), body()).statusCode(422).body("violations.path", contains("guest_token", "guest_id"));
        link(player(account), "{\"guest_token\": \"nonsense\"}")
                .statusCode(401)
                .body("code", equalTo("identity.bad_token"))
                .body("violations[0].path", equalTo("guest_token"));
        for (String token : new String[] {TestTokens.expired(), TestTokens.forged(), TestTokens.ofAnotherGame()}) {
            link(player(account), "{\"guest_token\": \"" + token + "\"}").statusCode(401);
        }
        link(player(account), "{\"guest_token\": \"" + TestTokens.of(Roles.OPERATOR) + "\"}")
                .statusCode(422)
                .body("violations.path", contains("guest_token"));
        link(service(), "{\"guest_id\": \"a\"}").statusCode(422).body("violations.path", contains("account_id"));
        assertThat(TestDatabase.texts("SELECT 1 FROM identity WHERE account_id = ?", account))
                .isEmpty();
    }

    @Test
    void shouldExportAndEraseTheGuestWithTheAccount() {
        String id = started(COVERED);
        store(id, "control", "more_relics");
        link(service(), body()).statusCode(200);
        String subject = "{\"user_id\": \"" + account + "\"}";

        admin(subject, "exports")
                .statusCode(200)
                .body("links.guest_id", contains(guest))
                .body("job.links", equalTo(1))
                .body("assignments.findAll { it.experiment_id == '" + id + "' }.guest_id", hasItem(guest))
                .body("crossovers.variant_id", contains("control"));
        admin(subject, "erasures").statusCode(200).body("links", equalTo(1));

        for (String table : new String[] {"experiment_assignments", "experiment_crossovers"}) {
            assertThat(TestDatabase.texts("SELECT 1 FROM " + table + " WHERE user_id IN (?, ?)", guest, account))
                    .as(table)
                    .isEmpty();
        }
        assertThat(TestDatabase.texts("SELECT 1 FROM identity WHERE ? IN (guest_id, account_id)", guest))
                .isEmpty();
    }

    private void store(String experiment, String ofGuest, String ofAccount) {
        StoredAssignments.insert(guest, experiment, ofGuest);
        if (ofAccount != null) {
            StoredAssignments.insert(account, experiment, ofAccount);
        }
    }

    private String body() {
        return "{\"guest_id\": \"" + guest + "\", \"account_id\": \"" + account + "\"}";
    }

    private static void conflict(String body) {
        link(service(), body).statusCode(409).body("code", equalTo("experiments.identity_conflict"));
    }

    private static ValidatableResponse link(RequestSpecification caller, String body) {
        return caller.contentType(ContentType.JSON).body(body).post(IDENTITIES).then();
    }

    private static ValidatableResponse admin(String body, String kind) {
        return Callers.as(Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/experiments/user-data/" + kind)
                .then();
    }
}
