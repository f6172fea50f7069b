package dev.liveops.releases.work;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.model.work.ClaimWork;
import dev.liveops.model.work.RenewWork;
import dev.liveops.model.work.ReportWork;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What workers may say. */
final class WorkPolicy {

    private static final int MOST = 16;
    private static final int MAX_FAILURE = 1_000;
    private static final int MAX_REPORT_BYTES = 4 * DocumentLimit.MAX_BYTES;
    private static final Pattern ENGINE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private WorkPolicy() {}

    static void check(ClaimWork claim) {
        Violations violations = worker(claim.worker());
        checkEach(violations, "kinds", claim.kinds(), 1, WorkPolicy::isKind, "a kind of jobs, as golden");
        checkEach(
                violations,
                "engines",
                claim.engines(),
                0,
                WorkPolicy::isEngine,
                "an engine by name and version, as reference/1.0.0");
        violations.throwIfAny(ReleaseProblem.WORK_INVALID);
    }

    static void check(RenewWork renewal) {
        worker(renewal.worker()).throwIfAny(ReleaseProblem.WORK_INVALID);
    }

    static void check(ReportWork report) {
        Violations violations = worker(report.worker());
        violations
                .check(
                        (report.report() == null) != (report.failure() == null),
                        "report",
                        "expected a report, or a failure that says why there is none")
                .check(report.report() == null || report.report().isObject(), "report", "expected a JSON object")
                .checkText(report.failure(), "failure", MAX_FAILURE);
        if (report.report() != null && DocumentLimit.bytes(report.report()) > MAX_REPORT_BYTES) {
            violations.check(false, "report", "too large (expected at most " + MAX_REPORT_BYTES + " bytes)");
        }
        violations.throwIfAny(ReleaseProblem.WORK_INVALID);
    }

    /** Whether a text is an engine's name and version. */
    static boolean isEngine(String text) {
        int slash = text.indexOf('/');
        return slash > 0
                && ENGINE_NAME.matcher(text.substring(0, slash)).matches()
                && SemanticVersions.isVersion(text.substring(slash + 1));
    }

    private static boolean isKind(String text) {
        return ENGINE_NAME.matcher(text).matches();
    }

    private static Violations worker(@Nullable String worker) {
        return new Violations()
                .check(
                        Ids.isName(worker),
                        "worker",
                        Quote.of(String.valueOf(worker)) + " (expected 1..128 letters, digits and _.:-)");
    }

    private interface Test {
        boolean passes(String text);
    }

    private static void checkEach(
            Violations violations, String path, @Nullable List<String> texts, int fewest, Test test, String expected) {
        if (!violations.present(texts, path) || texts == null) {
            return;
        }
        violations.check(
                texts.size() >= fewest && texts.size() <= MOST,
                path,
                texts.size() + " (expected " + fewest + ".." + MOST + ")");
        for (int index = 0; index < Math.min(texts.size(), MOST); index++) {
            String text = String.valueOf(texts.get(index));
            violations.check(
                    test.passes(text), path + "[" + index + "]", Quote.of(text) + " (expected " + expected + ")");
        }
    }
}
