package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that conditions may speak of. Thread-safe; compiling costs 0.2 to 3 ms, so it belongs where configs are saved.
 */
public final class ContextDeclaration {

    /** Longest expression, in characters. */
    public static final int MAX_LENGTH = 2_000;

    private static final int MAX_NESTING = 40;
    private static final int MAX_NODES = 1_000;
    private static final int MAX_ITERATIONS = 1_000;
    private static final Pattern INTERNAL = Pattern.compile(" \\(in container '.*'\\)");

    /** One set of limits for compiling and evaluating. */
    static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_NESTING)
            .maxParseExpressionNodeCount(MAX_NODES)
            .populateMacroCalls(true)
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .maxRegexProgramSize(1_000)
            .build();

    private final Map<String, AttributeType> attributes;
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final CelCompiler compiler;

    /**
     * Declares a context.
     *
     * @param attributes name (a CEL identifier) to type
     */
    public ContextDeclaration(Map<String, AttributeType> attributes) {
        this.attributes = Map.copyOf(attributes);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.EXISTS, CelStandardMacro.ALL)
                .addMacros(Presence.macro())
                .addFunctionDeclarations(VersionFunctions.declarations())
                .setResultType(SimpleType.BOOL);
        new TreeMap<>(attributes).forEach((name, type) -> {
            slots.put(name, slots.size());
            builder.addVar(name, type.celType());
            builder.addVar(Presence.variable(name), SimpleType.BOOL);
        });
        this.compiler = builder.build();
    }

    /** Name to type. */
    public Map<String, AttributeType> attributes() {
        return attributes;
    }

    /**
     * A context to evaluate in. What is not declared, and what is of another type than declared, counts as not sent.
     *
     * @param values attribute to value: String, Long, Double, Boolean, Instant, a collection of String, or a version (Semver)
     */
    public EvaluationContext context(Map<String, ?> values) {
        @Nullable Object[] kept = new Object[slots.size()];
        values.forEach((name, value) -> {
            AttributeType type = attributes.get(name);
            if (type != null && type.holds(value)) {
                kept[slot(name)] = value;
            }
        });
        return new EvaluationContext(this, kept);
    }

    /**
     * Compiles and checks an expression.
     *
     * @throws InvalidConditionException with the position, when it is no condition over this context or beyond the limits
     */
    public Condition compile(String expression) {
        if (expression.isBlank()) {
            throw new InvalidConditionException(
                    "the condition is empty (expected a CEL expression, as platform == \"web\")");
        }
        try {
            CelAbstractSyntaxTree tree = compiler.compile(expression).getAst();
            ConditionLimits.check(tree);
            return new Condition(expression, this, tree);
        } catch (CelValidationException e) {
            throw new InvalidConditionException(
                    e.getErrors().isEmpty()
                            ? String.valueOf(e.getMessage())
                            : message(e.getErrors().get(0)));
        }
    }

    /** Where an attribute's value is; negative where there is no such attribute. */
    int slot(String name) {
        return slots.getOrDefault(name, -1);
    }

    private static String message(CelIssue issue) {
        String text = INTERNAL.matcher(Presence.readable(issue.getMessage()))
                .replaceAll("")
                .strip();
        return place(issue.getSourceLocation()) + text;
    }

    private static String place(CelSourceLocation location) {
        return location.getLine() < 1 ? "" : "at " + location.getLine() + ":" + (location.getColumn() + 1) + ": ";
    }
}
