package dev.liveops.local.smoke;

import dev.liveops.model.hash.Sha256;

/** Mission: abyssal-architect-phase-6 section 9. */
final class ReleaseChapter {

    private static final String MANIFEST = "/v1/content/manifest";

    private final SmokeSession session;

    private ReleaseChapter(SmokeSession session) {
        this.session = session;
    }

    static void run(SmokeSession session) {
        ReleaseChapter chapter = new ReleaseChapter(session);
        session.report().title("Releases: two content packs, activated one after the other, and rolled back");
        chapter.publish("1.0.0", "{\"pack\": \"content_pack.v1.0.0\"}");
        chapter.publish("1.1.0", "{\"pack\": \"content_pack.v1.1.0\"}");
        chapter.activate("1.0.0");
        chapter.activate("1.1.0");
        session.expect(
                200,
                "operator",
                "POST",
                "/v1/releases/rollback",
                "{\"reason\": \"smoke\"}",
                "Idempotency-Key",
                SmokeSession.newKey());
        chapter.awaitActive("1.0.0");
        Answer pack = session.expect(200, "anonymous", "GET", "/v1/content/packs/1.0.0", null);
        session.same(pack, "/pack", "content_pack.v1.0.0");
        Answer wrong = session.expect(
                422,
                "operator",
                "POST",
                "/v1/content/packs?content_version=9.9.9&content_hash=" + "0".repeat(64),
                "{\"pack\": \"damaged\"}");
        session.report().check("a wrong sha-256 is refused", !wrong.at("/code").isEmpty(), wrong.text());
    }

    private void publish(String version, String pack) {
        String path = "/v1/content/packs?content_version=" + version + "&content_hash=" + Sha256.hex(pack);
        Answer answer = session.send("operator", "POST", path, pack);
        session.report()
                .check(
                        "published, now or by an earlier run",
                        answer.status() == 201 || answer.status() == 200,
                        answer.status() + " " + answer.text());
    }

    private void activate(String version) {
        session.expect(200, "operator", "POST", "/v1/releases/activate", "{\"content_version\": \"" + version + "\"}");
        awaitActive(version);
    }

    private void awaitActive(String version) {
        session.awaitAnswer(
                "anonymous",
                MANIFEST,
                "the manifest says " + version,
                answer -> answer.at("/active_version").equals(version));
    }
}
