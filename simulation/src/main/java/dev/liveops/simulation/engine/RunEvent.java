package dev.liveops.simulation.engine;

import java.util.List;

/**
 * An event of a run as telemetry knows it, without what is not the engine's to know: {@code run_id}, times of day, players.
 *
 * @param atMs game time since the run's start, in milliseconds
 * @param eventType a type of the taxonomy, {@code wave_clear} for example
 * @param fields fields of its payload, in the order in which they are written
 */
public record RunEvent(int atMs, String eventType, List<Field> fields) {

    public RunEvent {
        fields = List.copyOf(fields);
    }

    /** An event of these fields. */
    public static RunEvent of(int atMs, String eventType, Field... fields) {
        return new RunEvent(atMs, eventType, List.of(fields));
    }

    /**
     * One field of a payload.
     *
     * @param name snake_case
     * @param value an {@link Integer}, a {@link Boolean}, a {@link String}, or a {@link List} of texts: no decimals
     */
    public record Field(String name, Object value) {

        public Field {
            if (!(value instanceof Integer || value instanceof String || value instanceof Boolean)) {
                value = texts(name, value);
            }
        }

        private static List<String> texts(String name, Object value) {
            if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                return list.stream().map(String.class::cast).toList();
            }
            throw new SimulationException(
                    "field " + name + ": expected a whole number of 32 bits, a truth value, a text or a list of texts");
        }
    }
}
