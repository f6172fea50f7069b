package dev.liveops.local.smoke;

import dev.liveops.local.stack.SuiteServices;

/** What every service answers about itself: who changed what, and how it is. */
final class ServiceChapter {

    private ServiceChapter() {}

    static void run(SmokeSession session) {
        session.report().title("Every service: who changed what, and how it is");
        SuiteServices.all().forEach(service -> check(session, service.name()));
        session.expect(403, "player", "GET", "/v1/status/config", null);
    }

    private static void check(SmokeSession session, String service) {
        session.expect(200, "viewer", "GET", "/v1/audit/" + service + "?page_size=1", null);
        Answer status = session.expect(200, "viewer", "GET", "/v1/status/" + service, null);
        session.same(status, "/service", service);
        session.same(status, "/degraded", "false");
    }
}
