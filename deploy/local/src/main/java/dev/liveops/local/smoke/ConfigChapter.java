package dev.liveops.local.smoke;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Mission: phase-28-liveops-remote-config, Usage Guide and API Usage. */
final class ConfigChapter {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final Duration WINDOW = Duration.ofHours(1);

    private final SmokeSession session;
    private final List<String> activated = new ArrayList<>();

    private ConfigChapter(SmokeSession session) {
        this.session = session;
    }

    static void run(SmokeSession session) {
        ConfigChapter chapter = new ConfigChapter(session);
        chapter.global();
        chapter.world();
        chapter.adventure();
        chapter.bounds();
        chapter.rollBack();
        chapter.takeBack();
    }

    private void global() {
        session.report().title("Config: the mission's global example");
        Instant now = session.now();
        session.report()
                .note("the example's window 2024-01-01T00:00:00Z to 2024-12-31T23:59:59Z lies in the past; moved to "
                        + now + " to " + now.plus(WINDOW));
        activate(create("""
                {
                  "name": "Global Token Optimization",
                  "scope": "global",
                  "scope_ref": "global",
                  "payload": {
                    "AWF_MAX_INPUT_TOKENS": 5000,
                    "AWF_MAX_OUTPUT_TOKENS": 2500,
                    "AWF_INPUT_TOKEN_MULTIPLIER": 1.1
                  },
                  "valid_from": "%s",
                  "valid_to": "%s"
                }
                """.formatted(now, now.plus(WINDOW))));
        awaitValue("", "AWF_MAX_INPUT_TOKENS", "5000");
    }

    private void world() {
        session.report().title("Config: the mission's world example; 1.2 is above a bound that only warns");
        Answer created = create("""
                {
                  "name": "Forest Glade Economy Boost",
                  "scope": "world",
                  "scope_ref": "world.forest_glade",
                  "payload": {
                    "DROP_RATE_LEGENDARY_MULTIPLIER": 1.5,
                    "ECONOMIC_ACTIVITY_MULTIPLIER": 1.2,
                    "VENDOR_MARGIN_MIN": 0.05
                  }
                }
                """);
        session.same(created, "/findings/0/severity", "warning");
        session.same(created, "/findings/0/lever", "ECONOMIC_ACTIVITY_MULTIPLIER");
        activate(created);
        awaitValue("&world_id=world.forest_glade", "ECONOMIC_ACTIVITY_MULTIPLIER", "1.2");
    }

    private void adventure() {
        session.report().title("Config: the mission's adventure example; 1.1 is above a bound that only warns");
        Answer created = create("""
                {
                  "name": "Tutorial Pacing Adjustment",
                  "scope": "adventure",
                  "scope_ref": "adventure.tutorial",
                  "payload": {
                    "QUEST_PACING_TEMPO_MULTIPLIER": 0.8,
                    "SOFT_LOCK_HINT_FREQUENCY": 0.2,
                    "SKILL_CHECK_SUCCESS_RATE_MULTIPLIER": 1.1
                  }
                }
                """);
        session.same(created, "/findings/0/lever", "SKILL_CHECK_SUCCESS_RATE_MULTIPLIER");
        activate(created);
        awaitValue("&adventure_id=adventure.tutorial", "SKILL_CHECK_SUCCESS_RATE_MULTIPLIER", "1.1");
        Answer preview = session.expect(
                200,
                "viewer",
                "GET",
                "/api/awf-liveops/resolve/preview?session_id=test&world_id=world.forest_glade",
                null);
        session.report()
                .check(
                        "the preview names the source of every value",
                        preview.body().at("/explain/merged_fields").size()
                                == preview.body().at("/values").size(),
                        preview.text());
    }

    private void bounds() {
        session.report().title("Config: a critical bound and a wrong type block");
        Answer critical = session.expect(
                422, "operator", "POST", CONFIGS, testConfiguration("{\"AWF_MAX_INPUT_TOKENS\": 20000}"));
        session.same(critical, "/code", "config.out_of_bounds");
        Answer type = session.expect(
                422, "operator", "POST", CONFIGS, testConfiguration("{\"AWF_MAX_INPUT_TOKENS\": \"many\"}"));
        session.same(type, "/code", "config.wrong_lever_type");
    }

    private void rollBack() {
        session.report().title("Config: the mission's API example, edited, activated and rolled back");
        Answer created = create(testConfiguration("{\"AWF_INPUT_TOKEN_MULTIPLIER\": 1.2}"));
        activate(created);
        awaitValue("", "AWF_INPUT_TOKEN_MULTIPLIER", "1.2");
        String path = CONFIGS + "/" + created.at("/config_id");
        session.expect(
                200,
                "operator",
                "PUT",
                path,
                "{\"name\": \"Test Configuration\", \"payload\": {\"AWF_INPUT_TOKEN_MULTIPLIER\": 1.5}}",
                "If-Match",
                // Activated, it is no longer in the state that its creation answered with.
                session.expect(200, "viewer", "GET", path, null).header("ETag"));
        session.expect(200, "operator", "POST", path + "/activate", "{\"immediate\": true}");
        awaitValue("", "AWF_INPUT_TOKEN_MULTIPLIER", "1.5");
        Answer restored = session.expect(
                200, "operator", "POST", path + "/rollback", null, "Idempotency-Key", SmokeSession.newKey());
        awaitValue("", "AWF_INPUT_TOKEN_MULTIPLIER", "1.2");
        session.same(restored, "/restored/config_id", created.at("/config_id"));
        session.same(session.expect(200, "viewer", "GET", path, null), "/status", "superseded");
        activated.remove(created.at("/config_id"));
        activated.add(restored.at("/config_id"));
        session.expect(200, "viewer", "GET", "/api/awf-liveops/audit?config_id=" + created.at("/config_id"), null);
    }

    private void takeBack() {
        session.report().title("Config: what this run activated is taken back");
        activated.forEach(id -> session.expect(200, "operator", "POST", CONFIGS + "/" + id + "/deactivate", null));
    }

    private Answer create(String body) {
        return session.expect(201, "operator", "POST", CONFIGS, body);
    }

    private void activate(Answer created) {
        String id = created.at("/config_id");
        session.expect(200, "operator", "POST", CONFIGS + "/" + id + "/activate", "{\"immediate\": true}");
        activated.add(id);
    }

    private void awaitValue(String context, String lever, String value) {
        session.awaitAnswer(
                "player",
                "/v1/config/resolve?session_id=test" + context,
                "a player gets " + lever + " " + value,
                answer -> answer.at("/values/" + lever).equals(value));
    }

    private static String testConfiguration(String payload) {
        return "{\"name\": \"Test Configuration\", \"scope\": \"global\", \"scope_ref\": \"global\", \"payload\": "
                + payload + "}";
    }
}
