package dev.liveops.config.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Conditions;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.support.audience.Audiences;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.audience.PlayerFact;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.Audience;
import dev.liveops.targeting.AudienceRule;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.EvaluationContext;
import dev.liveops.targeting.InvalidConditionException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The declared context: compiles targeting over it, and makes contexts of requests. */
@Startup
@Singleton
public class TargetingContext implements Conditions {

    private final Map<String, AttributeType> declared;
    private final ContextDeclaration declaration;
    private final ConditionCompiler compiler;
    private final Set<String> computed;
    private final SegmentTexts segments;
    private final AttributeReader reader = new AttributeReader();

    @Inject
    TargetingContext(AttributeConfig config, Audiences audiences, SegmentTexts segments) {
        this(
                Attributes.declared(config.attributes(), audiences.attributes()),
                audiences.attributes().keySet(),
                segments);
    }

    private TargetingContext(Map<String, AttributeType> declared, Set<String> computed, SegmentTexts segments) {
        this.declared = declared;
        this.declaration = new ContextDeclaration(declared);
        this.compiler = new ConditionCompiler(declaration);
        this.computed = Set.copyOf(computed);
        this.segments = segments;
        // The first compilation takes long.
        declaration.compile("level > 0");
    }

    /** The attributes of every game, and no others; for tools outside the service. */
    public static TargetingContext own() {
        Map<String, PlayerFact> facts =
                Stream.of(PlayerFact.values()).collect(Collectors.toMap(PlayerFact::wire, Function.identity()));
        return new TargetingContext(Attributes.declared(Optional.empty(), facts), facts.keySet(), SegmentTexts.NONE);
    }

    /** The attributes that the server alone sets, of what it knows of players. */
    public Set<String> computed() {
        return computed;
    }

    /**
     * Compiles the targeting of a config over the segments of now; takes up to some milliseconds, so not on an event loop.
     *
     * @throws dev.liveops.targeting.InvalidAudienceException with the field, and the place in its expression
     */
    public Audience compile(Targeting targeting) {
        return compile(targeting, segments);
    }

    /** The same over other segments, such as those of a past version. */
    public Audience compile(Targeting targeting, SegmentTexts segments) {
        Targeting.Percentage share = targeting.percentage();
        return Audience.compile(
                declaration,
                new AudienceRule(
                        targeting.include(),
                        targeting.exclude(),
                        share == null
                                ? null
                                : new AudienceRule.Percentage(
                                        share.basisPoints(), share.unit().wire())),
                Salts.rollout(share == null ? "" : String.valueOf(share.salt())),
                expression -> compiler.compile(expression, segments));
    }

    /**
     * Compiles the condition of a segment.
     *
     * @throws InvalidConditionException with the place, also where it comes back to the segment
     */
    public Condition compileSegment(String name, String expression, SegmentTexts segments) {
        return compiler.compileSegment(name, expression, segments);
    }

    /**
     * The segments that the conditions of a targeting refer to by themselves.
     *
     * @throws InvalidConditionException where a condition cannot be read
     */
    public Set<String> segmentsOf(Targeting targeting) {
        Set<String> names = new TreeSet<>();
        Stream.of(Optional.ofNullable(targeting.include()), Optional.ofNullable(targeting.exclude()))
                .flatMap(Optional::stream)
                .forEach(expression ->
                        names.addAll(declaration.segmentsOf(expression).keySet()));
        return names;
    }

    /** Whether a targeting comes to a segment, by itself or through others. */
    public boolean reaches(Targeting targeting, String segment, SegmentTexts texts) {
        return Stream.of(Optional.ofNullable(targeting.include()), Optional.ofNullable(targeting.exclude()))
                .flatMap(Optional::stream)
                .anyMatch(expression -> compiler.reached(expression, texts).contains(segment));
    }

    /** The conditions over other segments than those of now. */
    public Conditions over(SegmentTexts texts) {
        return expression -> refusal(expression, texts);
    }

    @Override
    public Optional<String> refusal(String expression) {
        return refusal(expression, segments);
    }

    private Optional<String> refusal(String expression, SegmentTexts texts) {
        try {
            compiler.compile(expression, texts);
            return Optional.empty();
        } catch (InvalidConditionException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * The context of a request; each part may be missing.
     *
     * @param attributes by name, as they were sent
     */
    public EvaluationContext of(Subject subject, Map<String, JsonNode> attributes) {
        return of(subject, attributes, KnownPlayer.NOBODY);
    }

    /** The same with what the server knows of the player. */
    public EvaluationContext of(Subject subject, Map<String, JsonNode> attributes, KnownPlayer player) {
        Map<String, Object> values = new HashMap<>(player.values());
        put(values, Attributes.USER, subject.user());
        put(values, Attributes.SESSION, subject.session());
        put(values, Attributes.TURN, subject.turn());
        put(values, Attributes.WORLD, subject.world());
        put(values, Attributes.ADVENTURE, subject.adventure());
        attributes.forEach((name, value) -> put(values, name, read(name, value)));
        return declaration.context(values);
    }

    /** A context as it was seen and written down, all of it believed. */
    public EvaluationContext replay(JsonNode seen) {
        Map<String, Object> values = new HashMap<>();
        declared.forEach((name, type) -> put(values, name, reader.read(type, seen.path(name))));
        return declaration.context(values);
    }

    /** What the sender of these attributes would have the server know of a player, who only looks; nothing where it says nothing. */
    public Optional<KnownPlayer> given(Map<String, JsonNode> attributes) {
        Map<String, Object> values = new HashMap<>();
        attributes.forEach((name, value) -> {
            AttributeType type = computed.contains(name) ? declared.get(name) : null;
            put(values, name, type == null ? null : reader.read(type, value));
        });
        return values.isEmpty() ? Optional.empty() : Optional.of(new KnownPlayer(AudienceSource.GIVEN, null, values));
    }

    /** What of the attributes sent is not used, by name: whether it is not declared or not of its type. */
    public Map<String, String> unused(Map<String, JsonNode> attributes) {
        Map<String, String> unused = new TreeMap<>();
        attributes.forEach((name, value) -> {
            AttributeType type = declared.get(name);
            if (type == null || Attributes.OF_THE_REQUEST.contains(name)) {
                unused.put(name, "is no attribute (expected one of " + declared.keySet() + ")");
            } else if (computed.contains(name)) {
                unused.put(name, "is for the server to know (it is believed in previews only)");
            } else if (reader.read(type, value) == null) {
                unused.put(name, "is not of its type (expected " + Attributes.wire(type) + ")");
            }
        });
        return unused;
    }

    private @Nullable Object read(String name, JsonNode value) {
        AttributeType type = declared.get(name);
        return type == null || Attributes.OF_THE_REQUEST.contains(name) || computed.contains(name)
                ? null
                : reader.read(type, value);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Of whom and where a request speaks. */
    public record Subject(
            @Nullable String user,
            @Nullable String session,
            @Nullable Long turn,
            @Nullable String world,
            @Nullable String adventure) {}
}
