package dev.liveops.local.smoke;

/** Who may do what, seen from outside. */
final class IdentityChapter {

    private IdentityChapter() {}

    static void run(SmokeSession session) {
        session.report().title("Identity: a wrong role, another player's data, a bad token, an unknown path");
        session.expect(403, "player", "GET", "/api/awf-liveops/configs", null);
        Answer other = session.expect(403, "player", "GET", "/v1/experiments/assignments?user_id=player-2", null);
        session.same(other, "/code", "identity.other_player");
        session.expect(401, "anonymous", "GET", "/v1/events/active", null, "Authorization", "Bearer x.y.z");
        session.expect(404, "anonymous", "GET", "/q/health", null);
    }
}
