package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.crowd.Awaiting;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Half of some players get the patched pack, as the variant of an experiment; its results decide. */
final class SoftLaunchChapter implements Chapter {

    private static final double ALPHA = .05;
    /** Until every window is over, its day sealed, and a whole week served. */
    private static final Duration AFTERWARDS = Duration.ofDays(8);

    private static final String PATCHED = "patched";

    @Override
    public String title() {
        return "The patch is soft-launched as an experiment";
    }

    @Override
    public void tell(Story story) throws IOException {
        String id = "exp_" + story.name();
        String version = story.patch().version();
        int players = story.players();
        create(story, id, version, story.patch().raises() ? "increase" : "decrease", players);
        story.desk().send("/v1/experiments/" + id + "/start", Buffer.buffer());
        awaitOffered(story, id);
        story.play("soft launch", players, story.runs());
        Awaiting.until(
                "all players exposed",
                () -> results(story, id).path("exposed_users").asInt() >= players);
        story.stepOn(AFTERWARDS);
        JsonNode[] last = new JsonNode[1];
        Awaiting.until("sealed days with all players", () -> {
            last[0] = results(story, id);
            JsonNode goal = last[0].at("/metrics/0/variants/0");
            // What a decision rests on comes when the day is sealed, by which all of them were in.
            return last[0].path("full_days").asInt() >= 7
                    && goal.path("sequential").hasNonNull("end_day")
                    && goal.path("n").asInt() + goal.path("control_n").asInt() >= players;
        });
        judge(story, last[0]);
        finish(story, id, last[0]);
    }

    static byte[] pack(Story story, String version) throws IOException {
        return story.desk()
                .read("/v1/content/packs/" + version)
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void create(Story story, String id, String version, String better, int players) throws IOException {
        Map<String, Object> goal =
                Map.of("id", "win_rate", "role", "goal", "built_in", "win_rate", "window_days", 1, "direction", better);
        Map<String, Object> config = Map.of(
                "variants",
                List.of(
                        Map.of("id", "control", "weight", 1, "parameters", Map.of()),
                        Map.of("id", PATCHED, "weight", 1, "parameters", Map.of("content_version", version))),
                "metrics",
                List.of(goal),
                "plan",
                Map.of("sample_size", players, "alpha", ALPHA));
        story.desk()
                .write("/v1/experiments", Map.of("id", id, "name", "Soft launch of " + version, "config_json", config));
    }

    private static void awaitOffered(Story story, String id) throws IOException {
        Awaiting.until(
                "the experiment to be served",
                () -> story.desk()
                        .read("/v1/experiments/" + id)
                        .path("status")
                        .asText()
                        .equals("running"));
    }

    private static JsonNode results(Story story, String id) throws IOException {
        return story.desk().read("/v1/experiments/" + id + "/results");
    }

    private static void judge(Story story, JsonNode results) throws IOException {
        JsonNode goal = results.at("/metrics/0/variants/0");
        JsonNode effect = goal.path("absolute");
        Measured measured = new Measured(
                effect.path("effect").asDouble(),
                effect.path("low").asDouble(),
                effect.path("high").asDouble(),
                goal.path("n").asLong(),
                goal.path("control_n").asLong());
        String version = story.patch().version();
        story.comparison()
                .effect(
                        "win rate with the patch",
                        measured,
                        pack(story, version),
                        List.of(),
                        pack(story, story.baseVersion()));
        boolean isBetter = story.patch().raises() ? measured.low() > 0 : measured.high() < 0;
        story.telling().check(isBetter, "the patch is found to do what was said before");
        results.at("/ship/0/reasons")
                .forEach(reason -> story.telling()
                        .say("not to ship: %s", reason.path("detail").asText()));
    }

    private static void finish(Story story, String id, JsonNode results) throws IOException {
        boolean isShipped = results.at("/ship/0/ship").asBoolean();
        story.telling().check(isShipped, "it may be shipped");
        story.desk()
                .write(
                        "/v1/experiments/" + id + "/finish",
                        isShipped ? Map.of("winner", PATCHED, "note", "Better in the soft launch") : Map.of());
    }
}
