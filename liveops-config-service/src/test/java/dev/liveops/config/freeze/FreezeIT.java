package dev.liveops.config.freeze;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import dev.liveops.model.identity.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class FreezeIT {

    private static final String FREEZE = "/api/awf-liveops/freeze";
    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    ServiceClock clock;

    @AfterEach
    void thaw() {
        clock.release();
        as(Roles.OPERATOR).delete(FREEZE).then().statusCode(200);
    }

    @Test
    void shouldOpenAndCloseNoWindowUntilItIsLiftedWhateverTheClockDoes() {
        String id = scheduled(now.plusSeconds(60), now.plusSeconds(120));
        String later = scheduled(now.plusSeconds(90), null);
        freeze("{\"reason\": \"final\"}").then().statusCode(200).body("frozen", equalTo(true));

        for (long ahead : new long[] {70, 100, 3_600, -3_600}) {
            clock.setAhead(Duration.ofSeconds(ahead));
            values().then().body("values", equalTo(Map.of())).body("frozen_at", notNullValue());
        }
        clock.setAhead(Duration.ofHours(1));
        viewer().get(FREEZE).then().body("changes.config_id", hasItem(later)).body("missed", equalTo(List.of(id)));

        as(Roles.OPERATOR)
                .delete(FREEZE + "?reason=over")
                .then()
                .statusCode(200)
                .body("frozen", equalTo(false))
                .body("changes.config_id", hasItem(later))
                .body("missed", equalTo(List.of(id)));
        values().then().body("values.VENDOR_MARGIN_MIN", equalTo(0.25f)).body("frozen_at", nullValue());
    }

    @Test
    void shouldServeWhatAnAdminRollsBackToAtOnceAlthoughTheClockHasGoneOn() {
        String id = create("");
        activate(id);
        operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.3}}")
                .header("If-Match", "\"1\"")
                .put(CONFIGS + "/" + id)
                .then()
                .statusCode(200);
        activate(id);
        freeze("{\"reason\": \"final\"}").then().statusCode(200);
        clock.setAhead(Duration.ofHours(1));

        as(Roles.ADMIN)
                .contentType("application/json")
                .header("If-Match", "\"2\"")
                .body("{\"reason\": \"too dear\"}")
                .post(CONFIGS + "/" + id + "/rollback")
                .then()
                .statusCode(200);

        values().then().body("values.VENDOR_MARGIN_MIN", equalTo(0.25f)).body("frozen_at", notNullValue());
    }

    @Test
    void shouldEndByItselfWhenItExpiresAndShowWhatThatWillDo() {
        String id = scheduled(now.plusSeconds(60), null);

        freeze("{\"reason\": \"final\", \"expires_at\": \"" + now.plusSeconds(600) + "\"}")
                .then()
                .body("changes.config_id", hasItem(id))
                .body("until", equalTo(now.plusSeconds(600).toString()));

        clock.setAhead(Duration.ofSeconds(300));
        values().then()
                .body("values", equalTo(Map.of()))
                .body("next_change_at", equalTo(now.plusSeconds(600).toString()));
        clock.setAhead(Duration.ofSeconds(601));
        values().then().body("values.VENDOR_MARGIN_MIN", equalTo(0.25f));
    }

    @Test
    void shouldSayOfWhatIsComingWhetherItIsHeldBack() {
        String held = scheduled(now.plusSeconds(60), null);
        String later = scheduled(now.plusSeconds(900), null);
        assertThat(isHeld(held)).isFalse();

        freeze("{\"reason\": \"final\", \"expires_at\": \"" + now.plusSeconds(600) + "\"}")
                .then()
                .body("changes.find { it.config_id == '" + held + "' }.held_by_freeze", equalTo(true));

        assertThat(isHeld(held)).isTrue();
        assertThat(isHeld(later)).isFalse();
        as(Roles.OPERATOR).delete(FREEZE).then().statusCode(200);
        assertThat(isHeld(held)).isFalse();
    }

    private static boolean isHeld(String id) {
        return viewer().get("/api/awf-liveops/coming?page_size=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.config_id == '" + id + "' }.held_by_freeze");
    }

    @Test
    void shouldRefuseToPublishAndLetDraftsGoOn() {
        String id = create("");
        freeze("{\"reason\": \"final\"}").then().statusCode(200);

        operator("{}")
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(423)
                .body("code", equalTo("config.frozen"))
                .body("detail", containsString("final"));
        operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.2}}")
                .header("If-Match", "\"1\"")
                .put(CONFIGS + "/" + id)
                .then()
                .statusCode(200);
        create("");
    }

    @Test
    void shouldKeepItsInstantWhenItIsFrozenAgainAndBeAudited() {
        String instant = freeze("{\"reason\": \"one\"}").path("instant");
        clock.setAhead(Duration.ofSeconds(30));

        freeze("{\"reason\": \"two\"}").then().body("instant", equalTo(instant)).body("freeze.reason", equalTo("two"));

        viewer().get("/api/awf-liveops/audit?page_size=1")
                .then()
                .body("items[0].action", equalTo("freeze"))
                .body("items[0].reason", equalTo("two"));
    }

    @Test
    void shouldShowWhatItWouldDoWithoutDoingIt() {
        String id = scheduled(now.plusSeconds(60), null);

        operator("{\"reason\": \"final\", \"expires_at\": \"" + now.plusSeconds(600) + "\"}")
                .post(FREEZE + "?dry_run=true")
                .then()
                .statusCode(200)
                .body("changes.config_id", hasItem(id));

        assertThat(viewer().get(FREEZE).<Boolean>path("frozen")).isFalse();
    }

    @Test
    void shouldRefuseAnExpiryThatHasPassedAndAFreezeWithoutAReason() {
        freeze("{\"reason\": \"final\", \"expires_at\": \"2020-01-01T00:00:00Z\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("config.bad_window"))
                .body("violations[0].path", equalTo("expires_at"));
        freeze("{}").then().statusCode(422).body("violations[0].path", equalTo("reason"));
    }

    private static Response freeze(String body) {
        return operator(body).post(FREEZE);
    }

    private Response values() {
        return viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world);
    }

    private String scheduled(Instant from, Instant to) {
        String id = create(", \"valid_from\": \"" + from + "\"" + (to == null ? "" : ", \"valid_to\": \"" + to + "\""));
        activate(id);
        return id;
    }

    private static void activate(String id) {
        operator("{}").post(CONFIGS + "/" + id + "/activate").then().statusCode(200);
    }

    private String create(String more) {
        return operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.25}" + more + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }
}
