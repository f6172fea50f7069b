package dev.liveops.releases.withdrawal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
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
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class WithdrawalIT {

    private static final String REASON = "{\"reason\": \"endless gold\"}";

    @BeforeEach
    void startWithNothingActive() {
        Calls.publish("40.0.0", "40.1.0", "40.2.0");
        Calls.forgetReleases();
    }

    @AfterEach
    void withdrawNothing() {
        TestDatabase.execute("DELETE FROM withdrawn_packs");
    }

    @Test
    void shouldMakeAWithdrawnPackActiveNeverAgainUntilItIsReinstated() {
        withdraw("40.1.0")
                .statusCode(200)
                .body("withdrawal.reason", equalTo("endless gold"))
                .body("withdrawal.withdrawn_by", equalTo("operator-1"))
                .header("Liveops-Version", notNullValue());

        Calls.activate("40.1.0").then().statusCode(409).body("code", equalTo("release.withdrawn"));
        Callers.operator("{\"content_version\": \"40.1.0\"}")
                .queryParam("dry_run", true)
                .post("/v1/releases/activate")
                .then()
                .statusCode(409);
        assertThat(given().get(Calls.PACKS + "/40.1.0").asByteArray()).isEqualTo(Calls.bytes("40.1.0"));
        Callers.viewer()
                .get(Calls.PACKS)
                .then()
                .body("items.find { it.content_version == '40.1.0' }.withdrawal.reason", equalTo("endless gold"))
                .body("items.find { it.content_version == '40.0.0' }", not(hasKey("withdrawal")));

        Callers.viewer()
                .queryParam("withdrawn", true)
                .get(Calls.PACKS)
                .then()
                .body("items.content_version", contains("40.1.0"));
        Callers.viewer()
                .queryParam("q", "40.")
                .get(Calls.PACKS)
                .then()
                .body("items.content_version", containsInAnyOrder("40.0.0", "40.1.0", "40.2.0"));
        Callers.viewer()
                .queryParam("q", "0.0")
                .queryParam("withdrawn", true)
                .get(Calls.PACKS)
                .then()
                .body("items", hasSize(0));

        reinstate("40.1.0").statusCode(200).body("$", not(hasKey("withdrawal")));
        Calls.activate("40.1.0").then().statusCode(200);
    }

    @Test
    void shouldRefuseTheActivePackUnlessItIsRolledBackInTheSameStep() {
        Calls.activate("40.0.0");
        Calls.activate("40.1.0");

        withdraw("40.1.0").statusCode(409).body("code", equalTo("release.pack_active"));
        assertThat(withdrawn()).isEmpty();
        withdrawAndRollBack("40.1.0").statusCode(200);

        Calls.awaitActive("40.0.0");
        assertThat(withdrawn()).containsExactly("40.1.0");
        assertThat(TestDatabase.texts("SELECT action || ' ' || subject_id || ' ' || reason FROM audit_entries"
                        + " WHERE reason = 'endless gold' ORDER BY sequence DESC LIMIT 2"))
                .containsExactly("rollback 40.0.0 endless gold", "withdraw 40.1.0 endless gold");
    }

    @Test
    void shouldWithdrawNothingWhereThereIsNothingToRollBackTo() {
        Calls.activate("40.0.0");

        withdrawAndRollBack("40.0.0").statusCode(409).body("code", equalTo("release.no_previous"));

        assertThat(withdrawn()).isEmpty();
    }

    @Test
    void shouldGoBackPastWhatIsWithdrawn() {
        Calls.activate("40.0.0");
        Calls.activate("40.1.0");
        Calls.activate("40.2.0");
        Calls.awaitActive("40.2.0");
        Response before = given().get(Calls.MANIFEST);
        assertThat(before.<String>path("previous_version")).isEqualTo("40.1.0");

        withdraw("40.1.0").statusCode(200);

        Awaitility.await()
                .untilAsserted(() -> given().header("If-None-Match", before.header("ETag"))
                        .get(Calls.MANIFEST)
                        .then()
                        .statusCode(200)
                        .body("revision", equalTo(3))
                        .body("previous_version", equalTo("40.0.0")));
        Callers.viewer().get("/v1/releases").then().body("items[0].previous_version", equalTo("40.0.0"));
        Calls.rollBack()
                .then()
                .statusCode(200)
                .body("active_version", equalTo("40.0.0"))
                .body("$", not(hasKey("previous_version")));
    }

    @Test
    void shouldLeaveNoWayBackWhereAllBeforeIsWithdrawn() {
        Calls.activate("40.0.0");
        Calls.activate("40.1.0");
        withdraw("40.0.0").statusCode(200);

        Calls.rollBack().then().statusCode(409).body("code", equalTo("release.no_previous"));
        reinstate("40.0.0");
        Calls.rollBack().then().statusCode(200).body("active_version", equalTo("40.0.0"));
    }

    @Test
    void shouldChangeAndAuditOnceHoweverOftenItIsAsked() {
        long before = entries();
        String key = "withdraw-" + System.nanoTime();

        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(index -> Callers.operator(REASON)
                        .header("Idempotency-Key", key)
                        .post(Calls.PACKS + "/40.1.0/withdraw")
                        .statusCode())
                .toList();
        withdraw("40.1.0").statusCode(200);

        assertThat(statuses).containsOnly(200);
        assertThat(entries()).isEqualTo(before + 1);
        reinstate("40.1.0");
        reinstate("40.1.0");
        assertThat(entries()).isEqualTo(before + 2);
    }

    @Test
    void shouldMakeAPackActiveOrWithdrawItWhenBothAreAskedAtOnce() {
        Calls.activate("40.0.0");

        List<Integer> statuses = IntStream.range(0, 2)
                .parallel()
                .mapToObj(index -> index == 0
                        ? Calls.activate("40.1.0").statusCode()
                        : withdraw("40.1.0").extract().statusCode())
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        String active = TestDatabase.texts("SELECT active_version FROM content_manifest")
                .get(0);
        assertThat(withdrawn()).isEqualTo(active.equals("40.1.0") ? List.of() : List.of("40.1.0"));
    }

    @Test
    void shouldSayWhatIsWrong() {
        Callers.operator("{}")
                .post(Calls.PACKS + "/40.1.0/withdraw")
                .then()
                .statusCode(422)
                .body("code", equalTo("release.invalid"))
                .body("violations.path", equalTo(List.of("reason")));
        Callers.operator("{\"reason\": \" \"}")
                .post(Calls.PACKS + "/40.1.0/withdraw")
                .then()
                .statusCode(422);
        Callers.operator(REASON)
                .queryParam("rollback", "maybe")
                .post(Calls.PACKS + "/40.1.0/withdraw")
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"));
        withdraw("99.9.9").statusCode(404).body("detail", containsString("99.9.9"));
        Callers.operator().post(Calls.PACKS + "/40.1.0/withdraw").then().statusCode(400);
    }

    private static ValidatableResponse withdraw(String version) {
        return Callers.operator(REASON)
                .post(Calls.PACKS + "/" + version + "/withdraw")
                .then();
    }

    private static ValidatableResponse withdrawAndRollBack(String version) {
        return Callers.operator(REASON)
                .queryParam("rollback", true)
                .post(Calls.PACKS + "/" + version + "/withdraw")
                .then();
    }

    private static ValidatableResponse reinstate(String version) {
        return Callers.operator()
                .post(Calls.PACKS + "/" + version + "/reinstate")
                .then();
    }

    private static List<String> withdrawn() {
        return TestDatabase.texts("SELECT content_version FROM withdrawn_packs");
    }

    private static long entries() {
        return Long.parseLong(TestDatabase.texts(
                        "SELECT count(*)::text FROM audit_entries" + " WHERE action IN ('withdraw', 'reinstate')")
                .get(0));
    }
}
