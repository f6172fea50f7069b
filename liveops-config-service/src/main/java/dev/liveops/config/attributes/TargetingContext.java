package dev.liveops.config.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Conditions;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.Audience;
import dev.liveops.targeting.AudienceRule;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.EvaluationContext;
import dev.liveops.targeting.InvalidConditionException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The declared context: compiles targeting over it, and makes contexts of requests. */
@Startup
@Singleton
public class TargetingContext implements Conditions {

    private final Map<String, AttributeType> declared;
    private final ContextDeclaration declaration;
    private final AttributeReader reader = new AttributeReader();

    @Inject
    TargetingContext(AttributeConfig config) {
        this(Attributes.declared(config.attributes()));
    }

    private TargetingContext(Map<String, AttributeType> declared) {
        this.declared = declared;
        this.declaration = new ContextDeclaration(declared);
        // The first compilation takes long.
        declaration.compile("level > 0");
    }

    /** The attributes of every game, and no others; for tools outside the service. */
    public static TargetingContext own() {
        return new TargetingContext(Attributes.declared(Optional.empty()));
    }

    /**
     * Compiles the targeting of a config; takes up to some milliseconds, so not on an event loop.
     *
     * @throws dev.liveops.targeting.InvalidAudienceException with the field, and the place in its expression
     */
    public Audience compile(Targeting targeting) {
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
                Salts.rollout(share == null ? "" : String.valueOf(share.salt())));
    }

    @Override
    public Optional<String> refusal(String expression) {
        try {
            declaration.compile(expression);
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
        Map<String, Object> values = new HashMap<>();
        put(values, Attributes.USER, subject.user());
        put(values, Attributes.SESSION, subject.session());
        put(values, Attributes.TURN, subject.turn());
        put(values, Attributes.WORLD, subject.world());
        put(values, Attributes.ADVENTURE, subject.adventure());
        attributes.forEach((name, value) -> put(values, name, read(name, value)));
        return declaration.context(values);
    }

    /** What of the attributes sent is not used, by name: whether it is not declared or not of its type. */
    public Map<String, String> unused(Map<String, JsonNode> attributes) {
        Map<String, String> unused = new TreeMap<>();
        attributes.forEach((name, value) -> {
            AttributeType type = declared.get(name);
            if (type == null || Attributes.OF_THE_REQUEST.contains(name)) {
                unused.put(name, "is no attribute (expected one of " + declared.keySet() + ")");
            } else if (reader.read(type, value) == null) {
                unused.put(name, "is not of its type (expected " + Attributes.wire(type) + ")");
            }
        });
        return unused;
    }

    private @Nullable Object read(String name, JsonNode value) {
        AttributeType type = declared.get(name);
        return type == null || Attributes.OF_THE_REQUEST.contains(name) ? null : reader.read(type, value);
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
