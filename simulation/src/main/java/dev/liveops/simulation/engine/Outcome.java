package dev.liveops.simulation.engine;

/** How a run ended, with the word telemetry has for it. Who leaves a run is the caller's to know. */
public enum Outcome {
    VICTORY("victory"),
    DEFEAT("defeat");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** {@code outcome} of {@code run_end}. */
    public String word() {
        return word;
    }

    /** The outcome of a word. */
    public static Outcome of(String word) {
        for (Outcome outcome : values()) {
            if (outcome.word.equals(word)) {
                return outcome;
            }
        }
        throw new SimulationException("outcome: \"" + word + "\" (expected victory or defeat)");
    }
}
