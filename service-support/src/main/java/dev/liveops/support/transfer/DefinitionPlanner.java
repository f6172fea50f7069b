package dev.liveops.support.transfer;

import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Finds the steps from definitions as they are to definitions as a document says, where each has an id that its author chose. */
public final class DefinitionPlanner {

    private DefinitionPlanner() {}

    /**
     * A plan and what carries it out.
     *
     * @param steps in the document's order
     */
    public record Planned<D>(TransferPlan plan, List<DefinitionStep<D>> steps) {}

    /**
     * Plans.
     *
     * @param editable ends with a problem where one that is there may not become what is wanted
     */
    public static <D> Planned<D> plan(
            TransferDocuments documents,
            PlanBuilder builder,
            List<WantedDefinition<D>> wanted,
            List<PresentDefinition<D>> present,
            BiConsumer<PresentDefinition<D>, D> editable) {
        Map<String, PresentDefinition<D>> byId = new HashMap<>();
        present.forEach(one -> byId.put(one.id(), one));
        Map<String, String> taken = new HashMap<>();
        List<DefinitionStep<D>> steps = new ArrayList<>();
        for (WantedDefinition<D> one : wanted) {
            String before = taken.putIfAbsent(one.id(), one.path());
            PresentDefinition<D> there = byId.get(one.id());
            if (before != null) {
                builder.violation(one.path(), "is " + one.id() + ", as " + before + " is (expected each once)");
            } else if (there == null) {
                builder.planned(List.of(
                        documents.change(PlannedAction.CREATE, one.id(), one.name(), null, null, one.definition())));
                steps.add(new DefinitionStep<>(PlannedAction.CREATE, one));
            } else {
                builder.read(there.id(), there.hash());
                edit(documents, builder, one, there, editable, steps);
            }
        }
        return new Planned<>(builder.build(), List.copyOf(steps));
    }

    private static <D> void edit(
            TransferDocuments documents,
            PlanBuilder builder,
            WantedDefinition<D> wanted,
            PresentDefinition<D> there,
            BiConsumer<PresentDefinition<D>, D> editable,
            List<DefinitionStep<D>> steps) {
        PlannedChange change = documents.change(
                PlannedAction.EDIT, wanted.id(), wanted.name(), null, there.definition(), wanted.definition());
        if (change.fields().isEmpty()) {
            builder.planned(List.of());
            return;
        }
        try {
            editable.accept(there, wanted.definition());
        } catch (ProblemException refusal) {
            builder.refused(wanted.path(), refusal);
            return;
        }
        builder.planned(List.of(change));
        steps.add(new DefinitionStep<>(PlannedAction.EDIT, wanted));
    }
}
