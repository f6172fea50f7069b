package dev.liveops.telemetry.batch;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.problem.Violations;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.time.Instant;
import java.util.List;

/**
 * What a batch says about all of its events; see {@link dev.liveops.model.telemetry.TelemetryBatch}. All but the session may
 * be null.
 *
 * @param unknownPlatform as it was sent, when it is none of ours; the platform is null then
 */
public record Envelope(
        String batchId,
        String sessionId,
        String userId,
        String clientVersion,
        String contentVersion,
        Platform platform,
        Instant sentAt,
        String unknownPlatform) {

    /** One whose platform is ours, or not told. */
    public Envelope(
            String batchId,
            String sessionId,
            String userId,
            String clientVersion,
            String contentVersion,
            Platform platform,
            Instant sentAt) {
        this(batchId, sessionId, userId, clientVersion, contentVersion, platform, sentAt, null);
    }

    /** Checks what was sent; fails with {@code request.invalid}, naming everything that is wrong. */
    static Envelope checked(
            String batchId,
            String sessionId,
            String userId,
            String clientVersion,
            String contentVersion,
            String platform,
            Instant sentAt,
            boolean hasEvents) {
        Violations violations = new Violations();
        if (violations.present(sessionId, "session_id")) {
            checkText(violations, "session_id", sessionId);
        }
        checkText(violations, "batch_id", batchId);
        violations.check(
                userId == null || Ids.isUser(userId),
                "user_id",
                "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control character");
        checkText(violations, "client_version", clientVersion);
        checkText(violations, "content_version", contentVersion);
        Platform known = Platform.find(platform).orElse(null);
        checkText(violations, "platform", platform);
        violations.check(hasEvents, "events", "missing (expected an array of events)");
        violations.throwIfAny(CommonProblem.INVALID);
        // A client of a platform that is new must not lose what it has to tell.
        String unknown = known == null ? platform : null;
        return new Envelope(batchId, sessionId, userId, clientVersion, contentVersion, known, sentAt, unknown);
    }

    /** The same of another session. */
    Envelope ofSession(String other) {
        return new Envelope(batchId, other, userId, clientVersion, contentVersion, platform, sentAt, unknownPlatform);
    }

    /** What was not as expected and does not keep its events from being stored. */
    public List<String> notes() {
        return unknownPlatform == null
                ? List.of()
                : List.of("platform: " + Refusal.quote(unknownPlatform) + " is none of " + Platform.wires()
                        + "; stored without");
    }

    private static void checkText(Violations violations, String path, String text) {
        violations.check(
                text == null || Ids.isOpaque(text),
                path,
                "expected 1.." + Ids.MAX_LENGTH + " characters, none a control character");
    }
}
