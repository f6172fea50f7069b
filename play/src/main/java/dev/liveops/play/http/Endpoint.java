package dev.liveops.play.http;

/** What clients call, as statistics name it. */
public enum Endpoint {
    MANIFEST("GET /v1/content/manifest"),
    PACK("GET /v1/content/packs/{version}"),
    EVENTS("GET /v1/events/active"),
    ASSIGNMENTS("GET /v1/experiments/assignments"),
    RESOLVE("GET /v1/config/resolve"),
    FLAGS("POST /ofrep/v1/evaluate/flags"),
    TELEMETRY("POST /v1/telemetry/batch"),
    SUBMISSIONS("POST /v1/run/submit"),
    REWARDS("POST /v1/events/rewards"),
    LEADERBOARD("GET /v1/leaderboard"),
    IDENTITIES("POST /v1/experiments/identities"),
    EXPOSURES("POST /v1/experiments/exposures"),
    OPERATIONS("operations");

    private final String label;

    Endpoint(String label) {
        this.label = label;
    }

    /** Method and path. */
    public String label() {
        return label;
    }
}
