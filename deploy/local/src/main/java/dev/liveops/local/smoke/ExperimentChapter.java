package dev.liveops.local.smoke;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Mission: abyssal-architect-phase-6 sections 5.3 and 7.3. */
final class ExperimentChapter {

    private static final String ASSIGNMENTS = "/v1/experiments/assignments";

    private ExperimentChapter() {}

    static void run(SmokeSession session) {
        session.report().title("Experiments: the mission's draft weights, and one player's stored variant");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String id = session.create("/v1/experiments", "exp_draft_weights_v1", name -> definition(name, now));
        session.expect(200, "operator", "POST", "/v1/experiments/" + id + "/start", null);
        Answer first = session.awaitAnswer(
                "player",
                ASSIGNMENTS,
                "the player is in " + id,
                answer -> !variant(answer, id).isEmpty());
        Answer again = session.expect(200, "player", "GET", ASSIGNMENTS, null);
        session.report()
                .check("the same variant again", variant(again, id).equals(variant(first, id)), variant(again, id));
        session.expect(200, "operator", "POST", "/v1/experiments/" + id + "/finish", null);
        session.expect(401, "anonymous", "GET", ASSIGNMENTS, null);
    }

    private static String variant(Answer answer, String experiment) {
        for (var assignment : answer.body().at("/assignments")) {
            if (assignment.path("experiment_id").asText().equals(experiment)) {
                return assignment.path("variant_id").asText();
            }
        }
        return "";
    }

    private static String definition(String name, Instant now) {
        return """
                {
                  "id": "%s",
                  "name": "Draft weights",
                  "description": "More relics in drafts",
                  "start_at": "%s",
                  "end_at": "%s",
                  "config_json": {
                    "variants": [
                      {"id": "control", "weight": 1, "parameters": {}},
                      {"id": "more_relics", "weight": 1, "parameters": {"draft_relic_weight_multiplier": 1.5}}
                    ]
                  }
                }
                """.formatted(name, now, now.plus(Duration.ofDays(7)));
    }
}
