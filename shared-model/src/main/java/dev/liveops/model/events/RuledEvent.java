package dev.liveops.model.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in force, as far as it matters for what it and others come to ({@link EffectiveRules}).
 *
 * @param startAt when it started; of an event that recurs, when this occurrence did
 * @param priority the higher one comes first
 * @param exclusiveGroup of the events of one group only the first counts; null for none
 * @param rules as stored, whatever version of the suite wrote them
 */
public record RuledEvent(
        String id,
        int revision,
        LiveEventType type,
        Instant startAt,
        int priority,
        @Nullable String exclusiveGroup,
        JsonNode rules) {

    /** The order in which events count: priority (the highest first), start (the earliest first), id. */
    public static final Comparator<RuledEvent> ORDER = Comparator.comparing(RuledEvent::priority)
            .reversed()
            .thenComparing(RuledEvent::startAt)
            .thenComparing(RuledEvent::id)
            .thenComparing(RuledEvent::revision);

    public RuledEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(startAt, "startAt");
        Objects.requireNonNull(rules, "rules");
    }
}
