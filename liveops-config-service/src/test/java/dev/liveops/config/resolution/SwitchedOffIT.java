package dev.liveops.config.resolution;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.config.ConfigDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
@TestProfile(SwitchedOffIT.Off.class)
class SwitchedOffIT {

    @Test
    void shouldServeDefaultsWhileRemoteConfigurationIsSwitchedOff() {
        String id = operator("{\"name\": \"off\", \"scope\": \"global\", \"scope_ref\": \"global\","
                        + " \"payload\": {\"AWF_MAX_INPUT_TOKENS\": 5000}}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator().post("/api/awf-liveops/configs/" + id + "/activate").then().statusCode(200);

        player().get("/v1/config/resolve")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("values", anEmptyMap())
                .body("modules.tokens.apply", equalTo("full"))
                .body("modules.tokens.levers.AWF_MAX_INPUT_TOKENS", equalTo(8000));
        operator().post("/api/awf-liveops/configs/" + id + "/deactivate").then().statusCode(200);
    }

    /** A start with the switch off. */
    public static class Off implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("liveops.enabled", "false");
        }
    }
}
