package dev.liveops.events.audience;

import dev.liveops.model.events.EventCondition;
import dev.liveops.model.events.EventCondition.Segment;
import dev.liveops.support.audience.Audiences;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.Segments;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles the conditions of events. */
@Singleton
public class Conditions {

    private final ContextDeclaration declaration;

    Conditions(TargetingConfig config, Audiences audiences) {
        Map<String, AttributeType> attributes = new HashMap<>(config.attributes());
        audiences.attributes().forEach((name, fact) -> {
            AttributeType type = fact.isTexts() ? AttributeType.STRINGS : AttributeType.INTEGER;
            if (attributes.putIfAbsent(name, type) != null) {
                throw new IllegalArgumentException(
                        "liveops.audience.attributes." + name + ": is declared already (expected another name)");
            }
        });
        this.declaration = new ContextDeclaration(attributes);
    }

    /** What conditions may speak of. */
    public ContextDeclaration declaration() {
        return declaration;
    }

    /**
     * Compiles a condition with the segments that it names; takes some milliseconds at the most.
     *
     * @throws dev.liveops.targeting.InvalidConditionException with the position, when it is none
     */
    public Condition compile(EventCondition condition) {
        List<Segment> copies = condition.segments();
        return declaration.compile(condition.expression(), copies == null ? Segments.NONE : name -> find(copies, name));
    }

    private @Nullable Condition find(List<Segment> copies, String name) {
        for (Segment copy : copies) {
            if (name.equals(copy.id())) {
                return declaration.compile(copy.condition());
            }
        }
        return null;
    }
}
