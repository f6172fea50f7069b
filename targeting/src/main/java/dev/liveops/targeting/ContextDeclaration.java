package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
                .addMacros(Presence.macro(), SegmentReference.macro())
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
     * Compiles and checks an expression that refers to no segments.
     *
     * @throws InvalidConditionException with the position, when it is no condition over this context or beyond the limits
     */
    public Condition compile(String expression) {
        return compile(expression, Segments.NONE);
    }

    /**
     * Compiles and checks an expression.
     *
     * @param segments what it may refer to
     * @throws InvalidConditionException with the position, when it is no condition over this context, refers to a segment that is
     *     not there, or is beyond the limits, with all that it refers to
     */
    public Condition compile(String expression, Segments segments) {
        CelAbstractSyntaxTree parsed = parse(expression);
        Map<String, Condition> linked = new LinkedHashMap<>();
        SegmentReference.in(parsed).forEach((name, place) -> linked.put(name, linked(parsed, name, place, segments)));
        try {
            CelAbstractSyntaxTree tree = checking(linked.keySet()).check(parsed).getAst();
            return new Condition(expression, this, tree, linked, ConditionLimits.check(tree, linked));
        } catch (CelValidationException e) {
            throw refused(e);
        }
    }

    /**
     * The names of the segments that an expression refers to, each with its first place, as {@code "at 1:5: "}.
     *
     * @throws InvalidConditionException with the position, when it cannot be read
     */
    public Map<String, String> segmentsOf(String expression) {
        CelAbstractSyntaxTree parsed = parse(expression);
        Map<String, String> places = new LinkedHashMap<>();
        SegmentReference.in(parsed)
                .forEach((name, place) -> places.put(name, ConditionLimits.place(parsed.getSource(), place)));
        return places;
    }

    private CelAbstractSyntaxTree parse(String expression) {
        if (expression.isBlank()) {
            throw new InvalidConditionException(
                    "the condition is empty (expected a CEL expression, as platform == \"web\")");
        }
        try {
            return compiler.parse(expression).getAst();
        } catch (CelValidationException e) {
            throw refused(e);
        }
    }

    private static Condition linked(CelAbstractSyntaxTree parsed, String name, CelExpr reference, Segments segments) {
        String place = ConditionLimits.place(parsed.getSource(), reference);
        try {
            Condition found = segments.find(name);
            if (found != null) {
                return found;
            }
        } catch (InvalidConditionException e) {
            throw new InvalidConditionException(place + "segment \"" + name + "\": " + e.getMessage());
        }
        throw new InvalidConditionException(place + "there is no segment \"" + name + "\"");
    }

    private CelCompiler checking(Set<String> segments) {
        if (segments.isEmpty()) {
            return compiler;
        }
        CelCompilerBuilder builder = compiler.toCompilerBuilder();
        segments.forEach(name -> builder.addVar(SegmentReference.variable(name), SimpleType.BOOL));
        return builder.build();
    }

    private static InvalidConditionException refused(CelValidationException e) {
        return new InvalidConditionException(
                e.getErrors().isEmpty()
                        ? String.valueOf(e.getMessage())
                        : message(e.getErrors().get(0)));
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
