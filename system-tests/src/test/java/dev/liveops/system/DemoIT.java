package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A short story of {@code ./liveops demo} on a stack of its own, and what it leaves behind as the services say it. Where other builds take the machine, players are served without their experiment (a peer's
 * answer comes too late) and nothing is found: so it has the machine for itself.
 */
@EnabledIfSystemProperty(
        named = "soak",
        matches = "true",
        disabledReason = "four minutes that need a quiet machine, for -Psoak")
class DemoIT {

    private static final String PLANTED_TIER = "4";

    @Test
    void shouldFindWhatWasPlantedAndNothingElseAndTakeABadPatchBack() {
        try (Liveops stack = Liveops.up()) {
            Liveops.Ended demo = stack.end("demo", "--players", "300", "--runs", "8");

            assertThat(demo.output().lines())
                    .as(demo.output())
                    .noneMatch(line -> line.startsWith("  WRONG"))
                    .anyMatch(line -> line.contains("the tier that was planted is named, and of the others 0 wrongly"))
                    .anyMatch(line -> line.contains("0 of the confirmed are not what they are called, by the truth"))
                    .filteredOn(line -> line.contains("the interval covers the truth"))
                    .hasSize(2);
            assertThat(demo.status()).isZero();
            Requests gateway = new Requests(stack.gateway());
            shouldHaveTakenTheBadPatchBack(gateway, stack.token("viewer"));
            assertThat(stack.end("demo").status())
                    .as("a second story has no empty stack")
                    .isOne();
            assertThat(stack.logs()).anyMatch(line -> line.contains("expected an empty stack"));
        }
    }

    private static void shouldHaveTakenTheBadPatchBack(Requests gateway, String viewer) {
        JsonNode rollouts = gateway.get("/v1/releases/rollouts", viewer).body().path("items");
        assertThat(rollouts.findValuesAsText("status")).containsSubsequence(List.of("rolled_back", "completed"));
        JsonNode guardrail = rollouts.path(0).at("/finding/guardrails/0");
        assertThat(guardrail.path("at_least").asDouble())
                .isGreaterThan(guardrail.path("worse_by").asDouble());
        String after = rollouts.path(1).path("content_version").asText();
        assertThat(gateway.get("/v1/content/manifest", viewer)
                        .body()
                        .path("active_version")
                        .asText())
                .isEqualTo(after);
        JsonNode tiers = gateway.get(
                        "/v1/balance/report?impact=false&content_version=1.0.0-demo&tier_targets=0.01,0.02,0.06,0.21,0.28",
                        viewer)
                .body()
                .path("tiers");
        assertThat(tiers)
                .filteredOn(tier -> tier.path("verdict").asText().startsWith("TOO_"))
                .extracting(tier -> tier.path("tier").asText())
                .contains(PLANTED_TIER);
    }
}
