package dev.liveops.config.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.liveops.config.invariant.Invariant;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.safety.InvariantText;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.config.safety.SafetyChanges.Edited;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.unit.Difference;
import dev.liveops.targeting.InvalidConditionException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a studio's own invariants; each change is one version, which every replica goes by as soon as it holds it. */
@Singleton
class InvariantService {

    private static final int MAX_OWN = 50;
    private static final int MAX_DESCRIPTION = 500;

    private final SafetyChanges changes;
    private final Invariants invariants;
    private final ConfigHolder configs;
    private final FreezeGate gate;
    private final JsonText json;

    InvariantService(
            SafetyChanges changes, Invariants invariants, ConfigHolder configs, FreezeGate gate, JsonText json) {
        this.changes = changes;
        this.invariants = invariants;
        this.configs = configs;
        this.gate = gate;
        this.json = json;
    }

    /** All there are in what this replica serves. */
    InvariantList list() {
        List<InvariantView> all = new ArrayList<>(
                invariants.builtIn().stream().map(InvariantView::builtIn).toList());
        configs.safety().invariants().forEach(text -> all.add(view(text)));
        all.sort(Comparator.comparing(InvariantView::name));
        return new InvariantList(all);
    }

    /** One of them. */
    InvariantView get(String name) {
        return list().items().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    /** What a studio's own one was, the newest first; also of one that is no more. */
    Uni<InvariantList> revisions(String name) {
        return changes.revisionsOf(name)
                .map(found -> new InvariantList(found.stream().map(this::view).toList()));
    }

    /** Adds or changes one; whoever changes it says which revision they have seen. */
    Uni<Published<InvariantView>> put(String name, InvariantRequest request, @Nullable String ifMatch, String author) {
        check(name, request);
        return changes.change(author, (before, version, now) -> {
                    gate.pass(before, false, now);
                    Optional<InvariantText> known = find(before, name);
                    known.ifPresent(text -> IfMatch.required(ifMatch).check(text.revision()));
                    if (known.isEmpty() && before.invariants().size() >= MAX_OWN) {
                        throw ProblemException.of(
                                ConfigProblem.BAD_INVARIANT, "there are " + MAX_OWN + " (expected at most so many)");
                    }
                    InvariantText text = new InvariantText(
                            name, request.expression(), request.description(), Math.toIntExact(version), author, now);
                    return Optional.of(edited(
                            before.withInvariant(text),
                            known.orElse(null),
                            text,
                            known.isEmpty() ? "create" : "edit",
                            request.reason()));
                })
                .map(published -> new Published<>(
                        view(find(published.value(), name).orElseThrow(() -> unknown(name))),
                        published.version(),
                        published.held()));
    }

    /** Removes one. */
    Uni<Published<InvariantList>> remove(String name, IfMatch ifMatch, @Nullable String reason, String author) {
        return changes.change(author, (before, version, now) -> {
                    gate.pass(before, false, now);
                    InvariantText text = find(before, name).orElseThrow(() -> unknown(name));
                    ifMatch.check(text.revision());
                    return Optional.of(edited(before.withoutInvariant(name), text, null, "remove", reason));
                })
                .map(published -> new Published<>(list(), published.version(), published.held()));
    }

    private void check(String name, InvariantRequest request) {
        Violations violations = new Violations()
                .check(
                        Ids.isName(name) && !invariants.isBuiltIn(name),
                        "name",
                        Quote.of(name) + " (expected " + Ids.NAME_PATTERN + ", and none that is built in)");
        violations.checkText(request.description(), "description", MAX_DESCRIPTION);
        if (violations.present(request.expression(), "expression")) {
            violations.addAll(faults(name, request.expression()));
        }
        violations.throwIfAny(ConfigProblem.BAD_INVARIANT);
    }

    private List<Violation> faults(String name, String expression) {
        String fault = null;
        try {
            Invariant invariant = invariants.compile(name, expression);
            if (invariant.levers().isEmpty()) {
                fault = "it speaks of no lever (expected levers of GET /api/awf-liveops/levers)";
            } else if (!invariants.holdsByDefault(invariant)) {
                fault = "the defaults of " + String.join(", ", InvariantView.sorted(invariant))
                        + " break it (expected what holds while no config sets anything)";
            }
        } catch (InvalidConditionException e) {
            fault = String.valueOf(e.getMessage());
        }
        return fault == null ? List.of() : List.of(new Violation("expression", fault));
    }

    private InvariantView view(InvariantText text) {
        try {
            return InvariantView.of(text, InvariantView.sorted(invariants.compile(text.name(), text.expression())));
        } catch (InvalidConditionException e) {
            // By another catalog it was one; it is kept, and left out of what is held.
            return InvariantView.of(text, List.of());
        }
    }

    private static Optional<InvariantText> find(Safety safety, String name) {
        return safety.invariants().stream()
                .filter(text -> text.name().equals(name))
                .findFirst();
    }

    private Edited edited(
            Safety after,
            @Nullable InvariantText was,
            @Nullable InvariantText is,
            String action,
            @Nullable String reason) {
        String name = was == null ? is.name() : was.name();
        return new Edited(after, "invariant", name, action, reason, Difference.of(tree(was), tree(is)));
    }

    private JsonNode tree(@Nullable InvariantText text) {
        return text == null ? NullNode.getInstance() : json.tree(text);
    }

    private static ProblemException unknown(String name) {
        return ProblemException.of(
                ConfigProblem.UNKNOWN_INVARIANT,
                Quote.of(name) + " (expected one of GET /api/awf-liveops/invariants that is not built in)");
    }
}
