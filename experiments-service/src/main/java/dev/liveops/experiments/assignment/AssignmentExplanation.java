package dev.liveops.experiments.assignment;

import dev.liveops.experiments.assignment.AssignmentPreview.Item;
import dev.liveops.experiments.assignment.AssignmentPreview.Step;
import dev.liveops.experiments.assignment.RunningExperiment.Variant;
import dev.liveops.experiments.definition.ExperimentLayer.Range;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.targeting.EvaluationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why one user is in one experiment, or is not: the steps of {@link RunningExperiment#compute} one by one, with their figures. */
final class AssignmentExplanation {

    private final RunningExperiment experiment;
    private final String userId;
    private final List<Step> steps = new ArrayList<>();

    private AssignmentExplanation(RunningExperiment experiment, String userId) {
        this.experiment = experiment;
        this.userId = userId;
    }

    /** @param stored the user's row; null without one */
    static Item of(
            RunningExperiment experiment,
            String userId,
            EvaluationContext context,
            @Nullable Allocation stored,
            Instant now) {
        return new AssignmentExplanation(experiment, userId).explain(context, stored, now);
    }

    private Item explain(EvaluationContext context, @Nullable Allocation stored, Instant now) {
        boolean isOpen = experiment.window().isOpenAt(now);
        if (!step(
                "window",
                isOpen,
                "served from " + experiment.window().from() + " to before "
                        + experiment.window().to())) {
            return item("excluded", null);
        }
        if (step("stored", stored != null, stored == null ? "no row" : "his row says " + stored.variantId())) {
            boolean isKnown = experiment.assignment(stored).isPresent();
            return isKnown ? item("stored", stored) : item("excluded", null);
        }
        boolean isIn = holdout() && layer() && coverage() && targeting(context);
        return isIn ? item("would_be_assigned", variant()) : item("excluded", null);
    }

    private boolean holdout() {
        return experiment.holdout() == null
                || step(
                        "holdout",
                        !experiment.isHeldOut(userId),
                        below(
                                        Salts.holdout(experiment.holdout().id()),
                                        experiment.holdout().basisPoints()) + " means that he is kept out");
    }

    private boolean layer() {
        if (experiment.layer() == null) {
            return true;
        }
        String salt = Salts.layer(experiment.layer().id());
        String ranges = experiment.layer().ranges().stream()
                .map(AssignmentExplanation::text)
                .collect(Collectors.joining(", "));
        return step("layer", experiment.isInLayer(userId), unit(salt) + " of " + salt + ", whose ranges are " + ranges);
    }

    private boolean coverage() {
        return step(
                "coverage",
                experiment.isCovered(userId),
                below(Salts.coverage(experiment.key(), experiment.seed()), experiment.coverageBasisPoints())
                        + " means that he takes part");
    }

    private boolean targeting(EvaluationContext context) {
        return experiment.audience().isEverybody()
                || step(
                        "targeting",
                        experiment.means(context),
                        String.join("; ", experiment.audience().explain(context)));
    }

    private Allocation variant() {
        Variant chosen = experiment.choose(userId);
        String salt = Salts.variant(experiment.key(), experiment.seed());
        String weights = experiment.variants().stream()
                .map(each -> each.allocation().variantId() + " " + each.weight())
                .collect(Collectors.joining(", "));
        step("variant", true, unit(salt) + " of " + salt + " among the weights " + weights);
        return chosen.allocation();
    }

    private boolean step(String name, boolean passed, String detail) {
        steps.add(new Step(name, passed, detail));
        return passed;
    }

    private Item item(String outcome, @Nullable Allocation allocation) {
        return new Item(
                experiment.id(),
                outcome,
                allocation == null ? null : allocation.variantId(),
                allocation == null ? null : allocation.phase(),
                List.copyOf(steps));
    }

    private String below(String salt, int basisPoints) {
        return unit(salt) + " of " + salt + ", where below " + text(basisPoints);
    }

    private String unit(String salt) {
        return String.format(Locale.ROOT, "%.6f", Bucketing.unit(salt, userId));
    }

    private static String text(Range range) {
        return text(range.from()) + ".." + text(range.to());
    }

    private static String text(int basisPoints) {
        return String.format(Locale.ROOT, "%.4f", (double) basisPoints / Bucketing.WHOLE_BASIS_POINTS);
    }
}
