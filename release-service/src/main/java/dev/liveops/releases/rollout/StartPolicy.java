package dev.liveops.releases.rollout;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.activation.CandidateService;
import dev.liveops.releases.activation.CandidateService.Eligible;
import dev.liveops.releases.staging.Cohorts;
import dev.liveops.releases.staging.StagedTerms;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.rollout.ArmsSource;
import dev.liveops.support.rollout.RolloutDraftPolicy;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutWords;
import dev.liveops.targeting.InvalidConditionException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether what an operator wrote may be rolled out. */
final class StartPolicy {

    private StartPolicy() {}

    /** Ends the request with {@code release.invalid} or {@code rollout.invalid} that names what is wrong with it, as far as it can be read alone. */
    static void check(StartReleaseRollout request, Cohorts cohorts) {
        CandidateService.check(request.activation());
        Violations violations = new Violations();
        String engine = request.engineVersion();
        violations.check(
                engine == null || SemanticVersions.isVersion(engine),
                "engine_version",
                Quote.of(String.valueOf(engine)) + " (expected " + SemanticVersions.EXPECTED + ")");
        RolloutDraftPolicy.check(violations, "plan", request.plan(), words(cohorts));
        violations.throwIfAny(CommonProblem.ROLLOUT_INVALID);
    }

    /** What is stored of a release that may be rolled out; {@code rollout.invalid} where its runs could not be told from others. */
    static StagedTerms staged(StartReleaseRollout request, Eligible eligible) {
        boolean bringsPack =
                !eligible.pack().contentHash().equals(eligible.release().contentHash());
        Violations violations = new Violations();
        if (bringsPack) {
            violations.check(
                    request.engineVersion() == null,
                    "engine_version",
                    request.engineVersion() + " (expected none: the hash of its pack tells its runs)");
        } else {
            checkEngine(violations, request.engineVersion(), eligible);
        }
        violations.throwIfAny(CommonProblem.ROLLOUT_INVALID);
        return new StagedTerms(
                eligible.terms(),
                request.engineVersion(),
                Objects.requireNonNullElse(request.updateClients(), !bringsPack));
    }

    private static void checkEngine(Violations violations, @Nullable String engine, Eligible eligible) {
        if (engine == null) {
            violations.check(
                    false,
                    "engine_version",
                    "missing (expected the engine that it brings, since it has the pack that everybody has)");
            return;
        }
        VersionSpan released =
                Objects.requireNonNullElse(VersionSpan.parse(eligible.release().engineRange()), VersionSpan.ANY);
        violations
                .check(
                        eligible.terms().engines().contains(engine),
                        "engine_version",
                        engine + " (expected within " + eligible.terms().engineRange() + ", the engine_range)")
                .check(
                        !released.contains(engine),
                        "engine_version",
                        engine + " (expected one that the release does not allow, as " + released
                                + " does: else those outside play with it, too)");
    }

    private static RolloutWords words(Cohorts cohorts) {
        return new RolloutWords(
                Set.copyOf(ArmsSource.metrics()),
                RolloutPlan.INSTALLATION::equals,
                expression -> conditionFault(cohorts, expression));
    }

    private static @Nullable String conditionFault(Cohorts cohorts, String expression) {
        try {
            cohorts.compile(expression);
            return null;
        } catch (InvalidConditionException e) {
            return e.getMessage();
        }
    }
}
