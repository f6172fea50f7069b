package dev.liveops.simulation.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** What the worker says, in snake case. */
final class Json {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can be written", e);
        }
    }

    /** A report as it was kept. */
    static JobReport report(byte[] bytes) {
        try {
            return JSON.readValue(bytes, JobReport.class);
        } catch (IOException e) {
            throw new IllegalStateException("a report that was kept can be read", e);
        }
    }
}
