package dev.liveops.config.invariant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.safety.InvariantText;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.InvalidConditionException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The invariants of a catalog; compiling one costs 0.2 to 3 ms, once for an expression. */
@Singleton
public class Invariants {

    /** What holds wherever its levers are in the catalog: name to expression. */
    static final Map<String, String> BUILT_IN = Map.of("vendor-margins", "VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX");

    private static final Logger LOG = Logger.getLogger(Invariants.class);
    private static final Pattern TEXTS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    private static final Pattern NAMES = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MAX_COMPILED = 500;

    private final Map<String, Lever> levers;
    private final ContextDeclaration declaration;
    private final List<Invariant> builtIn = new ArrayList<>();
    private final Cache<List<String>, Invariant> compiled =
            Caffeine.newBuilder().maximumSize(MAX_COMPILED).build();

    /** The invariants of a catalog. */
    public Invariants(LeverCatalog catalog) {
        this.levers = catalog.levers();
        Map<String, AttributeType> types = new LinkedHashMap<>();
        levers.forEach((key, lever) -> LeverValues.type(lever).ifPresent(type -> types.put(key, type)));
        this.declaration = new ContextDeclaration(types);
        BUILT_IN.forEach((name, expression) -> {
            // A studio's catalog need not have every lever.
            if (levers.keySet().containsAll(names(expression))) {
                builtIn.add(compile(name, expression));
            }
        });
    }

    /** Those that are always there, and these; by name. One that the catalog of today cannot read is left out, and said. */
    public List<Invariant> with(List<InvariantText> own) {
        List<Invariant> all = new ArrayList<>(builtIn);
        for (InvariantText text : own) {
            try {
                all.add(compile(text.name(), text.expression()));
            } catch (InvalidConditionException e) {
                LOG.warnf("an invariant is left out name=%s reason=%s", text.name(), e.getMessage());
            }
        }
        all.sort((one, other) -> one.name().compareTo(other.name()));
        return List.copyOf(all);
    }

    /** Whether a name is one of those that are always there. */
    public boolean isBuiltIn(String name) {
        return BUILT_IN.containsKey(name);
    }

    /** Those that are always there. */
    public List<Invariant> builtIn() {
        return builtIn;
    }

    /**
     * Compiles one.
     *
     * @throws InvalidConditionException with the place, where it is no condition over levers of the catalog
     */
    public Invariant compile(String name, String expression) {
        return Objects.requireNonNull(compiled.get(
                List.of(name, expression),
                key -> new Invariant(
                        name, expression, spokenOf(expression), declaration, declaration.compile(expression))));
    }

    /** Whether it holds while no config sets anything. */
    public boolean holdsByDefault(Invariant invariant) {
        return invariant.holds(lever -> levers.get(lever).defaultValue());
    }

    private Set<String> spokenOf(String expression) {
        Set<String> spoken = names(expression);
        spoken.retainAll(declaration.attributes().keySet());
        return spoken;
    }

    private static Set<String> names(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAMES.matcher(TEXTS.matcher(expression).replaceAll("\"\""));
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }
}
