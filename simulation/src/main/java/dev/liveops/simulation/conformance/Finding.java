package dev.liveops.simulation.conformance;

/**
 * What came of one demand on an engine.
 *
 * @param demand what an engine has to do, a sentence
 * @param met whether it does
 * @param sentence what it did instead; empty where the demand is met
 */
public record Finding(String demand, boolean met, String sentence) {

    static Finding met(String demand) {
        return new Finding(demand, true, "");
    }

    static Finding failed(String demand, String sentence) {
        return new Finding(demand, false, sentence);
    }
}
