package dev.liveops.local.demo;

import java.io.IOException;

/** The patch reaches a third, most, and then everybody, on healthy guardrails. */
final class RolloutChapter implements Chapter {

    private static final double WORSE_BY = .1;
    private static final int[] SHARES = {3_000, 6_000, 10_000};

    @Override
    public String title() {
        return "The patch is rolled out by stages";
    }

    @Override
    public void tell(Story story) throws IOException {
        String version = story.patch().version();
        Rollout rollout = Rollout.start(story, version, WORSE_BY, SHARES);
        for (int stage = 0; stage < SHARES.length; stage++) {
            story.telling().say("stage %d: %d %% of the players", stage + 1, SHARES[stage] / 100);
            story.play("stage " + stage, story.playersOfStage(), story.runs());
            story.stepOn(Rollout.HOLD);
            int next = stage + 1;
            rollout.await(
                    "stage " + next + " to be over",
                    now -> now.path("stage").asInt() >= next
                            || !now.path("status").asText().equals("running"));
        }
        String status = rollout.await(
                        "the rollout to end",
                        now -> !now.path("status").asText().equals("running"))
                .path("status")
                .asText();
        rollout.tellSteps();
        story.telling().check(status.equals("completed"), "the rollout is %s", status);
        String active =
                story.desk().read("/v1/content/manifest").path("active_version").asText();
        story.telling().check(active.equals(version), "the manifest says %s", active);
    }
}
