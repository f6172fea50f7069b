package dev.liveops.local.smoke;

/** Mission: abyssal-architect-phase-6 section 7.1. */
final class TelemetryChapter {

    private static final String PATH = "/v1/telemetry/batch";

    /** The mission's request, word by word; its payload of the first event is an empty object there too. */
    private static final String BATCH = """
            {
              "session_id": "abc-123",
              "client_version": "0.6.0",
              "content_version": "1.1.0",
              "platform": "web",
              "events": [
                {
                  "event_type": "session_start",
                  "event_time": "2025-12-03T10:00:00Z",
                  "payload": { }
                },
                {
                  "event_type": "run_start",
                  "event_time": "2025-12-03T10:02:00Z",
                  "payload": {
                    "run_id": "local-temp-id-or-hash",
                    "seed": 123456789,
                    "challenge_id": "daily_2025-12-03"
                  }
                }
              ]
            }
            """;

    private TelemetryChapter() {}

    static void run(SmokeSession session) {
        send(session);
        lookAfter(session);
    }

    private static void send(SmokeSession session) {
        session.report().title("Telemetry: the mission's batch, with and without a token");
        Answer first = session.expect(200, "player", "POST", PATH, BATCH);
        session.report().check("both events are stored or known", stored(first).equals("2"), first.text());
        Answer retry = session.expect(200, "anonymous", "POST", PATH, BATCH);
        session.same(retry, "/accepted", "0");
        session.same(retry, "/duplicates", "2");
        Answer mixed =
                session.expect(200, "anonymous", "POST", PATH, BATCH.replace("\"session_start\"", "\"made_up_type\""));
        session.same(mixed, "/rejected/0/index", "0");
        session.expect(400, "anonymous", "POST", PATH, BATCH.substring(0, BATCH.length() / 2));
    }

    // What analysts and operators do with what came in. Nothing is left behind, so that a run may follow another.
    private static void lookAfter(SmokeSession session) {
        session.report().title("Telemetry: the types, what was refused, and a day's events as a file");
        Answer types = session.expect(200, "viewer", "GET", "/v1/telemetry/event-types?page_size=100", null);
        session.report()
                .check(
                        "every type of the mission is there",
                        types.body().at("/items").size() >= 17,
                        types.text());
        session.expect(403, "player", "GET", "/v1/telemetry/event-types", null);
        Answer refused = session.expect(
                200, "viewer", "GET", "/v1/telemetry/quarantine?event_type=made_up_type&page_size=1", null);
        session.same(refused, "/items/0/code", "telemetry.unknown_event_type");
        Answer replay = session.expect(
                200,
                "operator",
                "POST",
                "/v1/telemetry/quarantine/replay",
                "{\"event_type\": \"made_up_type\", \"dry_run\": true}");
        session.same(replay, "/replayed", "0");
        Answer file = session.expect(
                200, "viewer", "GET", "/v1/telemetry/export?day=2025-12-03&event_type=run_start&format=csv", null);
        session.report()
                .check("the run's start is in the file", file.text().contains("local-temp-id-or-hash"), file.text());
    }

    private static String stored(Answer answer) {
        return Integer.toString(answer.body().at("/accepted").asInt()
                + answer.body().at("/duplicates").asInt());
    }
}
