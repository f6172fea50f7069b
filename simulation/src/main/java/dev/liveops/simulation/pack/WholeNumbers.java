package dev.liveops.simulation.pack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.simulation.engine.SimulationException;

/** Refuses numbers that are written with a point or an exponent: to a schema 15.0 is whole, to other readers it may not be. */
final class WholeNumbers {

    private WholeNumbers() {}

    static void check(JsonNode node, String place) {
        if (node.isNumber() && !node.isIntegralNumber()) {
            throw new SimulationException(
                    place + ": " + node + " (expected a whole number, without a point or an exponent)");
        }
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                check(node.get(index), place + "[" + index + "]");
            }
        }
        node.properties().forEach(field -> check(field.getValue(), place + "." + field.getKey()));
    }
}
