package dev.liveops.releases.activation;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.compatibility.MatrixPolicy;
import dev.liveops.releases.compatibility.ReleaseTerms;
import dev.liveops.releases.packs.Pack;
import dev.liveops.support.problem.Violations;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
        if (request.recommendedClientVersion() != null) {
            checkVersion(violations, request.recommendedClientVersion(), "recommended_client_version");
        }
        MatrixPolicy.checkRange(violations, request.engineRange(), "engine_range");
        violations.checkText(request.reason(), "reason", MAX_REASON).throwIfAny(ReleaseProblem.INVALID);
    }

    /** Ends the request with {@code release.invalid} when a rollback's reason cannot be kept. */
    static void checkReason(String reason) {
        new Violations().checkText(reason, "reason", MAX_REASON).throwIfAny(ReleaseProblem.INVALID);
    }

    /**
     * What a release would say. What the operator says counts, then what the pack says; when neither says anything, what holds
     * stays, of the engines any.
     */
    static ReleaseTerms terms(ActivateRelease request, Pack pack, Optional<Release> current) {
        String minimum = Stream.of(request.minSupportedClientVersion(), pack.minSupportedClientVersion())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> current.map(release -> release.terms().minSupportedClientVersion())
                        .orElse(Release.ANY_CLIENT));
        String recommended = request.recommendedClientVersion() != null
                ? request.recommendedClientVersion()
                : current.map(release -> release.terms().recommendedClientVersion())
                        .filter(kept -> VersionSpan.from(minimum).contains(kept))
                        .orElse(null);
        String engines = request.engineRange() == null
                ? pack.engineRange()
                : VersionSpan.parse(request.engineRange()).toString();
        return new ReleaseTerms(pack.contentVersion(), minimum, recommended, engines);
    }

    /** Ends the request with {@code release.incompatible} that names everything that does not go together. */
    static void checkFit(ReleaseTerms terms, Pack pack, Matrix matrix, String apiVersion) {
        Violations violations = new Violations();
        if (pack.minSupportedClientVersion() != null) {
            violations.check(
                    terms.clients().isWithin(VersionSpan.from(pack.minSupportedClientVersion())),
                    "min_supported_client_version",
                    terms.minSupportedClientVersion() + " (expected " + pack.minSupportedClientVersion()
                            + " or newer, as the pack says)");
        }
        if (terms.recommendedClientVersion() != null) {
            violations.check(
                    terms.clients().contains(terms.recommendedClientVersion()),
                    "recommended_client_version",
                    terms.recommendedClientVersion() + " (expected " + terms.minSupportedClientVersion()
                            + " or newer, the oldest that may play)");
        }
        VersionSpan runs = VersionSpan.parse(pack.engineRange());
        violations
                .check(
                        runs == null || terms.engines().isWithin(runs),
                        "engine_range",
                        terms.engineRange() + " (expected within " + pack.engineRange() + ", as the pack says)")
                .addAll(matrix.faults(terms, apiVersion))
                .throwIfAny(ReleaseProblem.INCOMPATIBLE);
    }

    private static void checkVersion(Violations violations, String version, String path) {
        violations.check(
                SemanticVersions.isVersion(version),
                path,
                "\"" + version + "\" (expected " + SemanticVersions.EXPECTED + ")");
    }
}
