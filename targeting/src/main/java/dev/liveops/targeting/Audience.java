package dev.liveops.targeting;

import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.targeting.AudienceRule.Percentage;
import dev.liveops.targeting.AudienceVerdict.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A compiled {@link AudienceRule}. Thread-safe. What cannot be decided, since the context does not say enough, neither includes
 * nor excludes; without its unit nobody is in a share.
 */
public final class Audience {

    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";
    private static final String PERCENTAGE = "percentage";

    private final @Nullable Condition include;
    private final @Nullable Condition exclude;
    private final @Nullable Percentage percentage;
    private final String salt;
    private final int unit;

    private Audience(
            @Nullable Condition include,
            @Nullable Condition exclude,
            @Nullable Percentage percentage,
            String salt,
            int unit) {
        this.include = include;
        this.exclude = exclude;
        this.percentage = percentage;
        this.salt = salt;
        this.unit = unit;
    }

    /**
     * Compiles a rule whose conditions refer to no segments.
     *
     * @param salt of its share; equal salts give equal shares to equal units
     * @throws InvalidAudienceException with the field, and the place in its expression
     */
    public static Audience compile(ContextDeclaration declaration, AudienceRule rule, String salt) {
        return compile(declaration, rule, salt, declaration::compile);
    }

    /**
     * Compiles a rule.
     *
     * @param salt of its share; equal salts give equal shares to equal units
     * @param compiler makes an expression a condition over the declaration
     * @throws InvalidAudienceException with the field, and the place in its expression
     */
    public static Audience compile(
            ContextDeclaration declaration, AudienceRule rule, String salt, Function<String, Condition> compiler) {
        Percentage percentage = rule.percentage();
        return new Audience(
                condition(compiler, INCLUDE, rule.include()),
                condition(compiler, EXCLUDE, rule.exclude()),
                percentage,
                salt,
                percentage == null ? -1 : unit(declaration, percentage));
    }

    /** Whether a context is meant. */
    public boolean matches(EvaluationContext context) {
        return (include == null || include.matches(context))
                && (exclude == null || !exclude.matches(context))
                && (percentage == null || isInShare(context, percentage));
    }

    /** The attributes that its conditions speak of. */
    public Set<String> attributes() {
        Set<String> attributes = new TreeSet<>();
        if (include != null) {
            attributes.addAll(include.attributes());
        }
        if (exclude != null) {
            attributes.addAll(exclude.attributes());
        }
        return attributes;
    }

    /** Whether a context is meant, and why. */
    public AudienceVerdict explain(EvaluationContext context) {
        List<Part> parts = new ArrayList<>();
        if (include != null) {
            Verdict verdict = include.explain(context);
            parts.add(new Part(INCLUDE, verdict.matched(), verdict.clauses(), ""));
        }
        if (exclude != null) {
            Verdict verdict = exclude.explain(context);
            parts.add(new Part(EXCLUDE, !verdict.matched(), verdict.clauses(), ""));
        }
        if (percentage != null) {
            parts.add(new Part(PERCENTAGE, isInShare(context, percentage), List.of(), share(context, percentage)));
        }
        return new AudienceVerdict(matches(context), parts);
    }

    private boolean isInShare(EvaluationContext context, Percentage share) {
        return context.at(unit) instanceof String id && Bucketing.covers(salt, id, share.basisPoints());
    }

    private String share(EvaluationContext context, Percentage share) {
        if (!(context.at(unit) instanceof String id)) {
            return "the context has no " + share.unit();
        }
        // Rounded down, so that what is outside never reads as inside.
        int place = (int) (Bucketing.unit(salt, id) * Bucketing.WHOLE_BASIS_POINTS);
        return share.unit() + " lies at " + place + " of 10000 (expected below " + share.basisPoints() + ")";
    }

    private static @Nullable Condition condition(
            Function<String, Condition> compiler, String path, @Nullable String expression) {
        try {
            return expression == null ? null : compiler.apply(expression);
        } catch (InvalidConditionException e) {
            throw new InvalidAudienceException(path, String.valueOf(e.getMessage()));
        }
    }

    private static int unit(ContextDeclaration declaration, Percentage percentage) {
        int points = percentage.basisPoints();
        if (points < 0 || points > Bucketing.WHOLE_BASIS_POINTS) {
            throw new InvalidAudienceException(PERCENTAGE + ".basis_points", points + " (expected 0..10000)");
        }
        String unit = percentage.unit();
        if (declaration.attributes().get(unit) != AttributeType.STRING) {
            throw new InvalidAudienceException(
                    PERCENTAGE + ".unit",
                    "\"" + unit + "\" (expected an attribute that is a text: " + texts(declaration) + ")");
        }
        return declaration.slot(unit);
    }

    private static String texts(ContextDeclaration declaration) {
        return String.join(
                ", ",
                declaration.attributes().entrySet().stream()
                        .filter(attribute -> attribute.getValue() == AttributeType.STRING)
                        .map(attribute -> attribute.getKey())
                        .sorted()
                        .toList());
    }
}
