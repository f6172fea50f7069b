package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.crowd.Awaiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A release that is rolled out by stages while runs must not fail more often. */
final class Rollout {

    /** How long a stage is kept up, by the stack's clock. */
    static final Duration HOLD = Duration.ofHours(1);

    private final Story story;
    private final String path;

    private Rollout(Story story, String id) {
        this.story = story;
        this.path = "/v1/releases/rollouts/" + id;
    }

    /** Starts one with stages of these shares, in basis points. */
    static Rollout start(Story story, String version, double worseBy, int... shares) throws IOException {
        List<Map<String, Object>> stages = new ArrayList<>();
        for (int share : shares) {
            stages.add(Map.of("share_basis_points", share, "hold", HOLD.toString()));
        }
        Map<String, Object> guardrail = Map.of("metric", "run_failure", "worse_by", worseBy, "on_breach", "roll_back");
        Map<String, Object> plan = Map.of("stages", stages, "guardrails", List.of(guardrail));
        JsonNode started = story.desk()
                .write(
                        "/v1/releases/rollouts",
                        Map.of("content_version", version, "plan", plan, "reason", "The demo ships it"));
        return new Rollout(story, started.path("rollout_id").asText());
    }

    /** What it is when it is as wanted. */
    JsonNode await(String what, Predicate<JsonNode> wanted) throws IOException {
        JsonNode[] last = new JsonNode[1];
        Awaiting.until(what, () -> {
            last[0] = story.desk().read(path);
            return wanted.test(last[0]);
        });
        return last[0];
    }

    /** Its steps, one a line, with why. */
    void tellSteps() throws IOException {
        for (JsonNode step : story.desk().read(path + "/steps").path("items")) {
            story.telling()
                    .say(
                            "step %s: %s",
                            step.path("kind").asText(), step.path("reason").asText());
        }
    }
}
