package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What a figure may be off by: the larger of abs and rel times the expected one, or what is set for its key, which is absolute. */
record Tolerance(double relative, double absolute, Map<String, Double> ofKeys) {

    static Tolerance of(JsonNode ofCase, JsonNode ofFile) {
        JsonNode source = ofCase.isMissingNode() ? ofFile : ofCase;
        Map<String, Double> ofKeys = new HashMap<>();
        source.fieldNames().forEachRemaining(name -> {
            if (!name.equals("rel") && !name.equals("abs")) {
                ofKeys.put(name, source.get(name).asDouble());
            }
        });
        return new Tolerance(source.path("rel").asDouble(), source.path("abs").asDouble(), ofKeys);
    }

    boolean covers(String key, double expected, double actual) {
        double allowed = ofKeys.getOrDefault(key, Math.max(absolute, relative * Math.abs(expected)));
        return Math.abs(actual - expected) <= allowed;
    }
}
