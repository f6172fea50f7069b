package dev.liveops.local.smoke;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Mission: abyssal-architect-phase-6 sections 5.3 and 7.3. */
final class ExperimentChapter {

    private static final String ASSIGNMENTS = "/v1/experiments/assignments";
    private static final String EXPOSURES = "/v1/experiments/exposures";

    private ExperimentChapter() {}

    static void run(SmokeSession session) {
        session.report().title("Experiments: the mission's draft weights, and one player's stored variant");
        Instant now = session.now();
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
        expose(session, id, variant(first, id), now);
        session.expect(200, "operator", "POST", "/v1/experiments/" + id + "/finish", null);
        session.expect(401, "anonymous", "GET", ASSIGNMENTS, null);
    }

    // The client's own id of an exposure makes a repetition harmless.
    private static void expose(SmokeSession session, String experiment, String variant, Instant now) {
        String exposures = """
                {"exposures": [
                  {"id": "%s", "experiment_id": "%s", "variant_id": "%s", "phase": 1, "exposed_at": "%s"},
                  {"id": "nowhere", "experiment_id": "%s", "variant_id": "nowhere", "phase": 1, "exposed_at": "%s"}
                ]}
                """.formatted(UUID.randomUUID(), experiment, variant, now, experiment, now);
        Answer first = session.expect(200, "player", "POST", EXPOSURES, exposures);
        session.same(first, "/exposures/0/outcome", "accepted");
        session.same(first, "/exposures/1/code", "experiments.unknown_variant");
        Answer again = session.expect(200, "player", "POST", EXPOSURES, exposures);
        session.same(again, "/exposures/0/outcome", "duplicate");
        session.expect(403, "viewer", "POST", EXPOSURES, exposures);
        session.awaitAnswer(
                "viewer",
                "/v1/telemetry/export?day=" + LocalDate.ofInstant(now, ZoneOffset.UTC)
                        + "&format=ndjson&event_type=experiment_exposure",
                "telemetry was told of the exposure in " + experiment,
                answer -> answer.text().contains(experiment));
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
