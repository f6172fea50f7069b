package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** A patch that breaks the game is shipped to half of the players, and taken back by its guardrail. */
final class BadPatchChapter implements Chapter {

    private static final double WORSE_BY = .05;
    private static final int[] SHARES = {5_000, 10_000};
    /** What is left of the core. */
    private static final int PERCENT = 30;

    @Override
    public String title() {
        return "A bad patch is shipped, and its guardrail takes it back";
    }

    @Override
    public void tell(Story story) throws IOException {
        String base = story.patch().version();
        JsonNode pack = story.desk().read("/v1/content/packs/" + base);
        int core = pack.at("/core/hp").asInt();
        String change = "core.hp " + core + " -> " + Math.max(1, core * PERCENT / 100);
        PatchDesk patches = new PatchDesk(story.desk());
        String draft = patches.open(base, "1.2.0-" + story.name(), List.of(change), "A slip of the pen");
        Patch bad = patches.publish(draft, false);
        story.telling().say("%s: %s", bad.version(), change);
        // The golden simulation looks for a game that is too easy: it lets this one through, as somebody forgot the
        // other side.
        story.analysts()
                .playGolden(bad.version())
                .forEach(line -> story.telling().say("golden sims: %s", line));
        Rollout rollout = Rollout.start(story, bad.version(), WORSE_BY, SHARES);
        story.play("bad patch", story.playersOfStage(), story.runs());
        story.stepOn(Rollout.HOLD);
        JsonNode ended = rollout.await(
                "the guardrail to act", now -> !now.path("status").asText().equals("running"));
        rollout.tellSteps();
        ended.at("/finding/guardrails").forEach(guardrail -> story.telling().say("guardrail: %s", guardrail));
        story.telling()
                .check(
                        ended.path("status").asText().equals("rolled_back"),
                        "the rollout is %s, and nobody had to do anything",
                        ended.path("status").asText());
        String active =
                story.desk().read("/v1/content/manifest").path("active_version").asText();
        story.telling().check(active.equals(base), "everybody has %s as before", active);
    }
}
