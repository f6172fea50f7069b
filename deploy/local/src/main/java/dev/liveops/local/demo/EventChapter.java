package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.crowd.Awaiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An event with a holdout: what it does is measured on those who were kept from it. */
final class EventChapter implements Chapter {

    private static final String MUTATOR = "damage_boost_40";
    private static final double HOLDOUT = .5;
    private static final Duration LENGTH = Duration.ofDays(3);
    private static final String METRIC = "win_rate";

    @Override
    public String title() {
        return "An event runs, and its effect is measured";
    }

    @Override
    public void tell(Story story) throws IOException {
        String id = "event_" + story.name();
        story.desk()
                .write(
                        "/v1/events",
                        Map.of(
                                "id",
                                id,
                                "type",
                                "event",
                                "title",
                                "Sharpened blades",
                                "start_at",
                                story.now().toString(),
                                "end_at",
                                story.now().plus(LENGTH).toString(),
                                "content_version",
                                "*",
                                "rules",
                                Map.of("mutators", List.of(MUTATOR)),
                                "holdout",
                                Map.of("share", HOLDOUT)));
        Awaiting.until(
                "the event to be served",
                () -> story.desk()
                        .read("/v1/events/active")
                        .path("events")
                        .findValuesAsText("id")
                        .contains(id));
        story.telling().say("%s with %s is on; %.0f %% of the players are kept from it", id, MUTATOR, 100 * HOLDOUT);
        int players = story.players();
        story.play("event", players, story.runs());
        story.stepOn(LENGTH.plus(AFTERWARDS));
        judge(story, awaitMeasured(story, id, players));
    }

    /** Until every player's window is over and its day sealed. */
    private static final Duration AFTERWARDS = Duration.ofDays(5);

    private static JsonNode awaitMeasured(Story story, String id, int players) throws IOException {
        JsonNode[] last = new JsonNode[1];
        Awaiting.until("the holdout to be measured", () -> {
            JsonNode report = story.desk().read("/v1/kpis/events/" + id);
            for (JsonNode metric : report.at("/holdout/metrics")) {
                if (metric.path("metric").asText().equals(METRIC)) {
                    last[0] = metric;
                    return metric.path("live_users").asInt()
                                            + metric.path("holdout_users").asInt()
                                    >= players
                            && metric.has("low");
                }
            }
            return false;
        });
        return last[0];
    }

    private static void judge(Story story, JsonNode metric) throws IOException {
        byte[] pack = SoftLaunchChapter.pack(story, story.patch().version());
        Measured measured = new Measured(
                metric.path("effect").asDouble(),
                metric.path("low").asDouble(),
                metric.path("high").asDouble(),
                metric.path("live_users").asLong(),
                metric.path("holdout_users").asLong());
        story.comparison().effect("win rate with the event", measured, pack, List.of(MUTATOR), pack);
        story.telling().check(measured.low() > 0, "the event is found to help");
    }
}
