package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a fact counts: its day, its tuple, and values of further dimensions.
 *
 * @param events what it counts for under {@code event}; at least one, {@code ''} for none
 * @param further of dimensions that are in no tuple
 */
record Place(LocalDate day, Tuple tuple, List<String> events, List<Value> further) {

    private static final List<String> NO_EVENT = List.of("");

    /** Of what no live event counts. */
    static Place of(LocalDate day, Tuple tuple) {
        return new Place(day, tuple, NO_EVENT, List.of());
    }

    static Place of(LocalDate day, Tuple tuple, List<String> events, List<Value> further) {
        return new Place(day, tuple, events.isEmpty() ? NO_EVENT : List.copyOf(events), List.copyOf(further));
    }

    /** Every dimension of {@code kpi_day} with the values it counts under. */
    List<Value> values() {
        List<Value> values = new ArrayList<>(7 + events.size() + further.size());
        values.add(new Value("", ""));
        values.add(new Value("content_version", tuple.contentVersion()));
        values.add(new Value("client_version", tuple.clientVersion()));
        values.add(new Value("platform", tuple.platform()));
        values.add(new Value("challenge", tuple.challenge()));
        events.forEach(event -> values.add(new Value("event", event)));
        values.add(new Value("band", tuple.band()));
        values.addAll(further);
        return values;
    }

    /** A value of a dimension. */
    record Value(String dimension, String value) {

        static Value experiment(String experiment, String variant) {
            return new Value("experiment:" + experiment, variant);
        }
    }
}
