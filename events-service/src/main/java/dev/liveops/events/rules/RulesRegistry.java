package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.RuleKeys;
import dev.liveops.support.schema.ValueSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What rules may name: what the suite and the reference game know, and what the studio declared. Never changes. */
public final class RulesRegistry {

    /** Without anything that a studio declared. */
    public static final RulesRegistry WITHOUT_DECLARATIONS = new RulesRegistry(List.of());

    private static final Pattern WITH_PERCENT = Pattern.compile("(.+)_[1-9][0-9]{0,2}");

    private final Map<String, Compiled> keys = new TreeMap<>();
    private final Map<String, Declaration> mutators = new TreeMap<>();

    RulesRegistry(List<Compiled> declared) {
        for (Compiled each : declared) {
            if (each.declaration().kind() == DeclarationKind.RULE_KEY) {
                keys.put(each.declaration().name(), each);
            } else {
                mutators.put(each.declaration().name(), each.declaration());
            }
        }
    }

    /** The schema of a key's values; null when nobody declared the key. */
    @Nullable
    ValueSchema schemaOf(String key) {
        Compiled declared = keys.get(key);
        return declared == null ? null : declared.schema();
    }

    /** What is wrong with a mutator in rules; null for nothing. */
    @Nullable
    String mutatorFault(String mutator) {
        return isOfReferenceGame(mutator) || declaredMutator(mutator) != null
                ? null
                : "is no known mutator (expected one of GET /v1/events/mutators)";
    }

    /** Ids of the declarations that rules use. */
    Set<String> declaredIn(JsonNode rules) {
        Set<String> used = new TreeSet<>();
        rules.fieldNames().forEachRemaining(key -> {
            if (keys.containsKey(key)) {
                used.add(DeclarationKind.RULE_KEY.id(key));
            }
        });
        rules.path(RuleKeys.MUTATORS).forEach(mutator -> {
            Declaration declared = isOfReferenceGame(mutator.asText()) ? null : declaredMutator(mutator.asText());
            if (declared != null) {
                used.add(declared.id());
            }
        });
        return used;
    }

    /** What is declared of a kind, by name. */
    List<Declaration> declared(DeclarationKind kind) {
        return kind == DeclarationKind.RULE_KEY
                ? keys.values().stream().map(Compiled::declaration).toList()
                : List.copyOf(mutators.values());
    }

    Optional<Declaration> find(DeclarationKind kind, String name) {
        return declared(kind).stream()
                .filter(declared -> declared.name().equals(name))
                .findFirst();
    }

    /** All mutators, by name. */
    List<MutatorView> mutators() {
        List<MutatorView> all = new ArrayList<>(ReferenceMutators.byName().values());
        mutators.values().forEach(declared -> all.add(MutatorView.of(declared)));
        all.sort(Comparator.comparing(MutatorView::name));
        return all;
    }

    private static boolean isOfReferenceGame(String mutator) {
        String base = withoutPercent(mutator);
        if (base == null) {
            MutatorView whole = ReferenceMutators.byName().get(mutator);
            return whole != null && !whole.takesPercent();
        }
        boolean isGlobal = base.startsWith(ReferenceMutators.GLOBAL);
        MutatorView known =
                ReferenceMutators.byName().get(isGlobal ? base.substring(ReferenceMutators.GLOBAL.length()) : base);
        return known != null && known.takesPercent();
    }

    private @Nullable Declaration declaredMutator(String mutator) {
        Declaration whole = mutators.get(mutator);
        if (whole != null && !whole.takesPercent()) {
            return whole;
        }
        String base = withoutPercent(mutator);
        Declaration known = base == null ? null : mutators.get(base);
        return known != null && known.takesPercent() ? known : null;
    }

    private static @Nullable String withoutPercent(String mutator) {
        Matcher parts = WITH_PERCENT.matcher(mutator);
        return parts.matches() ? parts.group(1) : null;
    }

    /**
     * A declaration, made ready once.
     *
     * @param schema of a key's values; null of a mutator
     */
    record Compiled(Declaration declaration, @Nullable ValueSchema schema) {

        static Compiled of(Declaration declaration) {
            return new Compiled(
                    declaration,
                    declaration.kind() == DeclarationKind.RULE_KEY
                            ? ValueSchema.compile(declaration.document())
                            : null);
        }
    }
}
