package dev.liveops.support.transfer;

import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a document wants.
 *
 * @param definitions those that say nothing wrong by themselves
 * @param violations what is wrong with the others, with the place in the document
 */
public record WantedDefinitions<D>(List<WantedDefinition<D>> definitions, List<Violation> violations) {

    public WantedDefinitions {
        definitions = List.copyOf(definitions);
        violations = List.copyOf(violations);
    }

    /**
     * Holds each definition of a document against what it has to keep by itself.
     *
     * @param field of the document, for places
     * @param check the definition as it is wanted; its id and name are of the answer. Ends with a problem that says what is wrong
     */
    public static <T, D> WantedDefinitions<D> of(
            String field, List<T> all, Function<T, D> check, Function<D, String> id, Function<D, String> name) {
        ImportDefinitions.requireBounded(all.size());
        List<WantedDefinition<D>> definitions = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            String path = field + "[" + index + "]";
            try {
                D definition = check.apply(all.get(index));
                definitions.add(new WantedDefinition<>(path, id.apply(definition), name.apply(definition), definition));
            } catch (ProblemException refusal) {
                add(violations, path, refusal);
            }
        }
        return new WantedDefinitions<>(definitions, violations);
    }

    /** The same with what else is wrong with one of them. */
    public WantedDefinitions<D> refusing(WantedDefinition<D> one, ProblemException refusal) {
        List<Violation> more = new ArrayList<>(violations);
        add(more, one.path(), refusal);
        return new WantedDefinitions<>(definitions, more);
    }

    /** Which definitions it is about. */
    public List<String> ids() {
        return definitions.stream().map(WantedDefinition::id).distinct().toList();
    }

    private static void add(List<Violation> violations, String path, ProblemException refusal) {
        if (refusal.violations().isEmpty()) {
            violations.add(new Violation(path, refusal.getMessage()));
        }
        refusal.violations().forEach(one -> violations.add(new Violation(path + "." + one.path(), one.detail())));
    }
}
