package dev.liveops.simulation.engine;

/** What was asked for cannot be simulated. The message is one sentence for people: the place, what is there, what was expected. */
public class SimulationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence that stands for itself. */
    public SimulationException(String message) {
        super(message);
    }

    /** With what made it fail, which is for logs only. */
    public SimulationException(String message, Throwable cause) {
        super(message, cause);
    }
}
