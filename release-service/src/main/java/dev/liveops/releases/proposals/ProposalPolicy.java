package dev.liveops.releases.proposals;

import static java.util.Objects.requireNonNullElse;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.releases.work.EngineIds;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be asked for. */
final class ProposalPolicy {

    private static final Pattern TIER = Pattern.compile("tier [1-9]\\d?");
    private static final int MOST_SUBJECTS = 5;
    private static final int MOST_TIERS = 64;
    private static final int MOST_POLICIES = 16;
    private static final double MOST_EFFECT = .5;

    // As many as leave room for the seeds of all steps.
    private static final int MAX_SEED = Integer.MAX_VALUE - 64 * 20_000_000;
    private static final int MIN_RUNS = 200;
    private static final int MAX_RUNS = 20_000;
    private static final int MAX_CONFIRM_RUNS = 100_000;

    private ProposalPolicy() {}

    /** Reads a request; {@code release.proposal_invalid} names everything wrong with it. */
    static ProposalJob check(ProposalRequest request, Duration patience) {
        ProposalJob job = new ProposalJob(
                request.baseVersion(),
                request.contentVersion(),
                present(request.subjects()),
                request.tierTargets() == null ? null : present(request.tierTargets()),
                requireNonNullElse(request.effect(), 0.0),
                requireNonNullElse(request.seed(), 1),
                requireNonNullElse(request.runs(), 2_000),
                requireNonNullElse(request.confirmRuns(), Math.max(10_000, requireNonNullElse(request.runs(), 0))),
                requireNonNullElse(request.tolerance(), .02),
                requireNonNullElse(request.most(), 3),
                request.policies() == null ? null : present(request.policies()),
                request.engine(),
                requireNonNullElse(request.openDraft(), true),
                (int) patience.toSeconds());
        Violations violations = new Violations();
        checkWhat(violations, job);
        checkHow(violations, job);
        violations.throwIfAny(ReleaseProblem.PROPOSAL_INVALID);
        return job;
    }

    private static void checkWhat(Violations violations, ProposalJob job) {
        checkVersion(violations, "base_version", job.baseVersion());
        checkVersion(violations, "content_version", job.contentVersion());
        checkEach(
                violations,
                "subjects",
                job.subjects(),
                MOST_SUBJECTS,
                text -> Ids.isName(text) || TIER.matcher(text).matches(),
                "a content id, or a tier as \"tier 4\"");
        List<Double> targets = job.tierTargets();
        if (targets != null) {
            checkEach(
                    violations,
                    "tier_targets",
                    targets,
                    MOST_TIERS,
                    share -> share > 0 && share < 1,
                    "a share above 0 and below 1");
        }
        violations.check(
                Math.abs(job.effect()) <= MOST_EFFECT, "effect", job.effect() + " (expected a share of -0.5..0.5)");
    }

    private static void checkHow(Violations violations, ProposalJob job) {
        checkBetween(violations, "seed", job.seed(), 0, MAX_SEED);
        checkBetween(violations, "runs", job.runs(), MIN_RUNS, MAX_RUNS);
        checkBetween(violations, "confirm_runs", job.confirmRuns(), Math.max(MIN_RUNS, job.runs()), MAX_CONFIRM_RUNS);
        violations.check(
                job.tolerance() > 0 && job.tolerance() < .5,
                "tolerance",
                job.tolerance() + " (expected a share above 0 and below 0.5)");
        checkBetween(violations, "most", job.most(), 1, MOST_SUBJECTS);
        List<String> policies = job.policies();
        if (policies != null) {
            violations.check(!policies.isEmpty(), "policies", "none (expected one at least, or the field left out)");
            checkEach(violations, "policies", policies, MOST_POLICIES, Ids::isName, "the name of a policy");
        }
        String engine = job.engine();
        violations.check(
                engine == null || EngineIds.isEngine(engine),
                "engine",
                Quote.of(String.valueOf(engine)) + " (expected an engine by name and version, as reference/1.0.0)");
    }

    private static void checkVersion(Violations violations, String path, @Nullable String version) {
        violations.check(
                version == null || SemanticVersions.isVersion(version),
                path,
                Quote.of(String.valueOf(version)) + " (expected " + SemanticVersions.EXPECTED + ")");
    }

    private static void checkBetween(Violations violations, String path, int value, int least, int most) {
        violations.check(value >= least && value <= most, path, value + " (expected " + least + ".." + most + ")");
    }

    private static <T> void checkEach(
            Violations violations, String path, List<T> values, int most, Predicate<T> test, String expected) {
        violations.check(values.size() <= most, path, values.size() + " (expected at most " + most + ")");
        for (int index = 0; index < Math.min(values.size(), most); index++) {
            T value = values.get(index);
            violations.check(
                    test.test(value),
                    path + "[" + index + "]",
                    Quote.of(String.valueOf(value)) + " (expected " + expected + ")");
        }
    }

    // JSON may say null in a list.
    private static <T> List<T> present(@Nullable List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(value -> value != null).toList();
    }
}
