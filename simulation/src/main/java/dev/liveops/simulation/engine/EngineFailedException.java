package dev.liveops.simulation.engine;

/** An engine did not do what engines do: it hung, crashed or answered nonsense. What it was asked for may be all right. */
public final class EngineFailedException extends SimulationException {

    private static final long serialVersionUID = 1L;

    /** With a sentence that stands for itself. */
    public EngineFailedException(String message) {
        super(message);
    }
}
