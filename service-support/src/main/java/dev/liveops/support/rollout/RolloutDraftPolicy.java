package dev.liveops.support.rollout;

import dev.liveops.model.version.VersionRange;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a plan that somebody wrote, and names everything that is wrong with it. */
public final class RolloutDraftPolicy {

    /** Longest hold time of a stage. */
    public static final Duration LONGEST_HOLD = Duration.ofDays(90);

    /** Longest condition, in characters. */
    public static final int MAX_CONDITION = 2_000;

    private static final Duration OLDEST_FIGURES = Duration.ofDays(1);

    private final Violations violations;
    private final RolloutWords words;

    private RolloutDraftPolicy(Violations violations, RolloutWords words) {
        this.violations = violations;
        this.words = words;
    }

    /**
     * Notes what is wrong.
     *
     * @param path where the plan stands in the request, as {@code plan}
     * @param draft null is a violation
     * @return whether nothing is, so that {@link RolloutPlans#of} makes a plan of it
     */
    public static boolean check(Violations violations, String path, @Nullable RolloutDraft draft, RolloutWords words) {
        Violations own = new Violations();
        if (own.present(draft, path) && draft != null) {
            new RolloutDraftPolicy(own, words).check(draft, path + ".");
        }
        violations.addAll(own.found());
        return own.found().isEmpty();
    }

    private void check(RolloutDraft draft, String path) {
        String unit = draft.unit();
        violations.check(
                unit == null || words.isUnit().test(unit),
                path + "unit",
                Quote.of(unit) + " (expected what players are told apart by)");
        checkAudience(draft.audience(), path + "audience");
        checkStages(draft, path + "stages");
        checkGuardrails(draft.guarded(), path + "guardrails");
        checkEvidence(draft.evidence(), path + "evidence.");
    }

    private void checkStages(RolloutDraft draft, String path) {
        List<RolloutDraft.Stage> stages = draft.stages();
        int count = stages == null ? 0 : stages.size();
        violations.check(
                count >= 1 && count <= RolloutPlan.MAX_STAGES,
                path,
                count + " stages (expected 1.." + RolloutPlan.MAX_STAGES + ")");
        for (int index = 0; index < count; index++) {
            RolloutDraft.Stage stage = stages.get(index);
            String at = path + "[" + index + "]";
            if (violations.present(stage, at)) {
                checkStage(stage, at + ".");
                violations.check(
                        addsSomebody(stages, index),
                        at + ".share_basis_points",
                        stage.shareBasisPoints()
                                + " (expected more than in the stages before it for the same audience)");
            }
        }
        if (count > 0 && stages.get(0) != null && !draft.guarded().isEmpty()) {
            violations.check(
                    stages.get(0).shareBasisPoints() < 10_000,
                    path + "[0].share_basis_points",
                    "10000 (expected less with guardrails: nobody would be outside to compare with)");
        }
    }

    private void checkStage(RolloutDraft.Stage stage, String path) {
        violations.check(
                stage.shareBasisPoints() >= 1 && stage.shareBasisPoints() <= 10_000,
                path + "share_basis_points",
                stage.shareBasisPoints() + " (expected 1..10000)");
        checkDuration(stage.hold(), path + "hold", Duration.ZERO, LONGEST_HOLD);
        checkAudience(stage.audience(), path + "audience");
    }

    private static boolean addsSomebody(List<RolloutDraft.Stage> stages, int index) {
        RolloutDraft.Stage stage = stages.get(index);
        return stages.subList(0, index).stream()
                .noneMatch(earlier -> earlier != null
                        && Objects.equals(earlier.audience(), stage.audience())
                        && earlier.shareBasisPoints() >= stage.shareBasisPoints());
    }

    private void checkAudience(RolloutDraft.@Nullable Audience audience, String path) {
        if (audience == null) {
            return;
        }
        if (audience.platforms() != null) {
            violations.check(
                    !audience.platforms().contains(null)
                            && !audience.platforms().isEmpty(),
                    path + ".platforms",
                    "expected one or more platforms, or none of this field for all");
        }
        String range = audience.clientVersions();
        violations.check(
                range == null || VersionRange.isRange(range),
                path + ".client_versions",
                Quote.of(range) + " (expected " + VersionRange.EXPECTED + ")");
        String condition = audience.condition();
        if (condition != null) {
            violations.checkText(condition, path + ".condition", MAX_CONDITION);
            String fault = condition.length() > MAX_CONDITION
                    ? null
                    : words.conditionFault().apply(condition);
            violations.check(fault == null, path + ".condition", String.valueOf(fault));
        }
    }

    private void checkGuardrails(List<RolloutDraft.Guardrail> guardrails, String path) {
        violations.check(
                guardrails.size() <= RolloutPlan.MAX_GUARDRAILS,
                path,
                guardrails.size() + " guardrails (expected at most " + RolloutPlan.MAX_GUARDRAILS + ")");
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < guardrails.size(); index++) {
            RolloutDraft.Guardrail guardrail = guardrails.get(index);
            String at = path + "[" + index + "]";
            if (violations.present(guardrail, at)) {
                Double atMost = guardrail.atMost();
                violations
                        .check(
                                guardrail.metric() != null && words.metrics().contains(guardrail.metric()),
                                at + ".metric",
                                Quote.of(guardrail.metric()) + " (expected one of "
                                        + String.join(
                                                ", ",
                                                words.metrics().stream()
                                                        .sorted()
                                                        .toList()) + ")")
                        .check(
                                seen.add(String.valueOf(guardrail.metric())),
                                at + ".metric",
                                Quote.of(guardrail.metric()) + " (expected one guardrail a metric)")
                        .check(
                                guardrail.worseBy() >= 0 && guardrail.worseBy() < 1,
                                at + ".worse_by",
                                guardrail.worseBy() + " (expected 0 or more and below 1)")
                        .check(
                                atMost == null || atMost > 0 && atMost < 1,
                                at + ".at_most",
                                atMost + " (expected above 0 and below 1)");
            }
        }
    }

    private void checkEvidence(RolloutDraft.@Nullable Evidence evidence, String path) {
        if (evidence == null) {
            return;
        }
        Double alpha = evidence.alpha();
        Long least = evidence.least();
        Double effect = evidence.designEffect();
        violations
                .check(
                        alpha == null || alpha >= 1e-6 && alpha < .5,
                        path + "alpha",
                        alpha + " (expected 0.000001 or more and below 0.5)")
                .check(
                        least == null || least >= 1 && least <= 1_000_000_000,
                        path + "least",
                        least + " (expected 1..1000000000)")
                .check(
                        effect == null || effect >= 1 && effect <= 100,
                        path + "design_effect",
                        effect + " (expected 1..100)");
        if (evidence.freshness() != null) {
            checkDuration(evidence.freshness(), path + "freshness", Duration.ofMinutes(1), OLDEST_FIGURES);
        }
    }

    private void checkDuration(@Nullable String text, String path, Duration least, Duration most) {
        Duration duration = null;
        try {
            duration = text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            // Answered as what is out of bounds.
        }
        violations.check(
                duration != null && duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0,
                path,
                Quote.of(text) + " (expected an ISO 8601 duration of " + least + ".." + most + ")");
    }
}
