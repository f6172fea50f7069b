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

    private static String stored(Answer answer) {
        return Integer.toString(answer.body().at("/accepted").asInt()
                + answer.body().at("/duplicates").asInt());
    }
}
