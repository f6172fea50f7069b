package dev.liveops.config.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.config.DeliveredService;
import dev.liveops.model.identity.Roles;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service as it is delivered, with the switch off. */
class SwitchedOffIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";

    @Test
    void shouldServeDefaultsWhileRemoteConfigurationIsSwitchedOff() throws Exception {
        try (DeliveredService service = new DeliveredService().start(Map.of("LIVEOPS_ENABLED", "false"))) {
            HttpResponse<String> created = service.post(
                    CONFIGS,
                    "{\"name\": \"off\", \"scope\": \"global\", \"scope_ref\": \"global\","
                            + " \"payload\": {\"AWF_MAX_INPUT_TOKENS\": 5000}}");
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            String id = new ObjectMapper().readTree(created.body()).get("config_id").asText();
            HttpResponse<String> activated = service.post(CONFIGS + "/" + id + "/activate", "{}");
            assertThat(activated.statusCode()).as(activated.body()).isEqualTo(200);

            JsonNode resolved = service.get("/v1/config/resolve", Roles.PLAYER);

            assertThat(resolved.get("enabled").asBoolean()).isFalse();
            assertThat(resolved.get("values")).isEmpty();
            JsonNode tokens = resolved.at("/modules/tokens");
            assertThat(tokens.get("apply").asText()).isEqualTo("full");
            assertThat(tokens.at("/levers/AWF_MAX_INPUT_TOKENS").asInt()).isEqualTo(8000);
        }
    }
}
