package dev.liveops.config.transfer;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The five steps of the mission's Migration Guide (phase-28), as {@code docs/operations.md} has them. */
@QuarkusTest
@ConfigDatabase
class MigrationGuideIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String SHADOW = "/api/awf-liveops/shadow";
    private static final Imports IMPORTS = new Imports(CONFIGS);
    // What the game's own settings say.
    private static final double TEMPO = 0.8;

    private final String world = "world." + UUID.randomUUID();
    private String shadowed = "";

    @AfterEach
    void nothingTriedOut() {
        if (!shadowed.isEmpty()) {
            as(Roles.OPERATOR).delete(SHADOW + "/" + shadowed);
        }
    }

    @Test
    void shouldBringAStudiosSettingsHereStepByStep() {
        // 1. Export existing game balance settings: the studio writes them as a document.
        String drafted = document("draft", "");
        // 2. Create configurations with equivalent values: as drafts, which reach nobody.
        IMPORTS.carryOut(drafted);
        values(1).then().body("values.QUEST_PACING_TEMPO_MULTIPLIER", nullValue());
        String id = viewer().get(CONFIGS + "?scope_ref=" + world).path("items[0].config_id");

        // 3. Test in shadow mode: nothing is applied, and the report says what would be.
        operator("{\"reason\": \"migration\"}").post(SHADOW + "/" + id).then().statusCode(200);
        shadowed = id;
        values(1).then().body("values.QUEST_PACING_TEMPO_MULTIPLIER", nullValue());
        viewer().get(SHADOW).then().body("configs.config_id", hasItem(id));
        as(Roles.OPERATOR).delete(SHADOW + "/" + id).then().statusCode(200);
        shadowed = "";

        // 4. Gradual rollout with monitoring: a share that grows, of the same sessions.
        IMPORTS.carryOut(document(
                "active", "  targeting: {percentage: {basis_points: 2500, unit: session, salt: migration}}\n"));
        int some = sessionsThatGetIt();
        IMPORTS.carryOut(document(
                "active", "  targeting: {percentage: {basis_points: 7500, unit: session, salt: migration}}\n"));
        int more = sessionsThatGetIt();
        assertThat(some).isBetween(1, more - 1);
        viewer().get("/api/awf-liveops/effects").then().statusCode(200);

        // 5. Remove manual configuration code: everybody gets it from here, and the document says so.
        String last = document("active", "");
        IMPORTS.carryOut(last);
        assertThat(sessionsThatGetIt()).isEqualTo(100);
        IMPORTS.plan(last).then().body("changes", hasSize(0)).body("unchanged", equalTo(1));
        assertThat(viewer().get(CONFIGS + "?scope_ref=" + world).<String>path("items[0].config_id"))
                .as("one config all along")
                .isEqualTo(id);
    }

    private int sessionsThatGetIt() {
        int got = 0;
        for (int session = 1; session <= 100; session++) {
            got += values(session).path("values.QUEST_PACING_TEMPO_MULTIPLIER") == null ? 0 : 1;
        }
        return got;
    }

    private Response values(int session) {
        return viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world + "&session_id=s" + session);
    }

    private String document(String state, String more) {
        return "configs:\n- name: Tutorial pacing\n  scope: world\n  scope_ref: " + world + "\n  state: " + state
                + "\n  payload:\n    QUEST_PACING_TEMPO_MULTIPLIER: " + TEMPO + "\n" + more;
    }
}
