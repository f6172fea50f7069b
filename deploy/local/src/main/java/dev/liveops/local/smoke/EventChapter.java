package dev.liveops.local.smoke;

import java.time.Duration;
import java.time.Instant;

/** Mission: abyssal-architect-phase-6 sections 5.2 and 7.2. */
final class EventChapter {

    private static final String ACTIVE = "/v1/events/active";

    private EventChapter() {}

    static void run(SmokeSession session) {
        session.report().title("Events: the mission's fire festival inside its season");
        Instant now = session.now();
        session.report()
                .note(
                        "the examples' windows (December 2025, November 2025 to January 2026) lie in the past; moved to start at "
                                + now);
        String festival = session.create(
                "/v1/events", "event_fire_festival_01", name -> event(name, "event", now, Duration.ofDays(6)));
        String season = session.create(
                "/v1/events", "season_shadow_architect_01", name -> event(name, "season", now, Duration.ofDays(61)));
        session.awaitAnswer(
                "anonymous",
                ACTIVE,
                "both are active",
                answer -> answer.text().contains("\"" + festival + "\"")
                        && answer.text().contains("\"" + season + "\""));
        session.expect(200, "operator", "POST", "/v1/events/" + festival + "/cancel", null);
        session.awaitAnswer(
                "anonymous",
                ACTIVE,
                "the cancelled one is gone, the season stays",
                answer -> !answer.text().contains("\"" + festival + "\"")
                        && answer.text().contains("\"" + season + "\""));
        session.expect(200, "operator", "POST", "/v1/events/" + season + "/cancel", null);
    }

    private static String event(String name, String type, Instant start, Duration length) {
        return """
                {
                  "id": "%s",
                  "type": "%s",
                  "start_at": "%s",
                  "end_at": "%s",
                  "content_version": "*",
                  "rules": {
                    "mutators": ["global_fire_damage_boost_20"],
                    "challenge_bonus_multiplier": 1.5,
                    "additional_unlocked_tags": ["fire"],
                    "leaderboard_scopes": ["season:fire_festival_01"]
                  }
                }
                """.formatted(name, type, start, start.plus(length));
    }
}
