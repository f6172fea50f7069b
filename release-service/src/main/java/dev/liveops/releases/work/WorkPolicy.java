package dev.liveops.releases.work;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.work.ClaimWork;
import dev.liveops.model.work.RenewWork;
import dev.liveops.model.work.ReportWork;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What workers may say. */
final class WorkPolicy {

    private static final int MOST = 16;
    private static final int MAX_FAILURE = 1_000;
    private static final int MAX_REPORT_BYTES = 4 * DocumentLimit.MAX_BYTES;

    private WorkPolicy() {}

    static void check(ClaimWork claim) {
        Violations violations = worker(claim.worker());
        checkEach(violations, "kinds", claim.kinds(), 1, EngineIds::isName, "a kind of jobs, as golden");
        checkEach(
                violations,
                "engines",
                claim.engines(),
                0,
                EngineIds::isEngine,
                "an engine by name and version, as reference/1.0.0");
        violations.throwIfAny(ReleaseProblem.WORK_INVALID);
    }

    static void check(RenewWork renewal) {
        worker(renewal.worker())
                .checkText(renewal.progress(), "progress", RenewWork.MAX_PROGRESS)
                .throwIfAny(ReleaseProblem.WORK_INVALID);
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
