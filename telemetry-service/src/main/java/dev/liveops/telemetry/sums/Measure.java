package dev.liveops.telemetry.sums;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.model.study.StudyMeasure;
import dev.liveops.telemetry.facts.PlayedEvent;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of events, whatever is made of it then.
 *
 * @param field a number in their payload; empty where they are counted
 * @param where JSON object of fields that must have a value, in the order of their names
 */
public record Measure(String eventType, String field, JsonNode where) {

    private static final String EVENT_TYPE = "event_type";
    private static final String FIELD = "field";
    private static final String WHERE = "where";

    static Measure of(StudyMeasure told) {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        if (told.where() != null) {
            told.where().properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        }
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        fields.forEach(where::set);
        boolean isCount = told.aggregation().equals("count");
        return new Measure(told.eventType(), isCount || told.field() == null ? "" : told.field(), where);
    }

    /** All that an experiment's metrics are made of. */
    static Set<Measure> of(ExperimentStudy study) {
        return study.metrics().stream()
                .flatMap(metric -> Stream.of(metric.measure(), metric.denominator()))
                .filter(Objects::nonNull)
                .map(Measure::of)
                .collect(Collectors.toSet());
    }

    /** The types of events of some of them. */
    static Set<String> types(Set<Measure> measures) {
        return measures.stream().map(Measure::eventType).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As it is kept. */
    String text() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(EVENT_TYPE, eventType)
                .put(FIELD, field)
                .set(WHERE, where)
                .toString();
    }

    /** One that was kept. */
    static Measure ofText(JsonNode kept) {
        return new Measure(kept.path(EVENT_TYPE).asText(), kept.path(FIELD).asText(), kept.path(WHERE));
    }

    /** What it takes of an event, in thousandths; null when nothing. */
    @Nullable
    Long valueOf(PlayedEvent event) {
        if (!event.type().equals(eventType)) {
            return null;
        }
        boolean fits =
                where.properties().stream().allMatch(field -> event.fields().has(field.getKey(), field.getValue()));
        return !fits ? null : field.isEmpty() ? (Long) 0L : event.fields().thousandths(field);
    }
}
