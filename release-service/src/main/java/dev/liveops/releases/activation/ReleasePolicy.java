package dev.liveops.releases.activation;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.problem.Violations;

/** Decides whether what an operator wrote may become a release. */
final class ReleasePolicy {

    private static final int MAX_REASON = 500;

    private ReleasePolicy() {}

    /** Ends the request with {@code release.invalid} that names everything wrong with it. */
    static void check(ActivateRelease request) {
        Violations violations = new Violations();
        if (violations.present(request.contentVersion(), "content_version")) {
            checkVersion(violations, request.contentVersion(), "content_version");
        }
        if (request.minSupportedClientVersion() != null) {
            checkVersion(violations, request.minSupportedClientVersion(), "min_supported_client_version");
        }
        violations.checkText(request.reason(), "reason", MAX_REASON).throwIfAny(ReleaseProblem.INVALID);
    }

    /** Ends the request with {@code release.invalid} when a rollback's reason cannot be kept. */
    static void checkReason(String reason) {
        new Violations().checkText(reason, "reason", MAX_REASON).throwIfAny(ReleaseProblem.INVALID);
    }

    private static void checkVersion(Violations violations, String version, String path) {
        violations.check(
                SemanticVersions.isVersion(version),
                path,
                "\"" + version + "\" (expected " + SemanticVersions.EXPECTED + ")");
    }
}
