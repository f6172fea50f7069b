package dev.liveops.simulation.montecarlo;

/** A sweep was cancelled; what it had counted is gone. */
public final class CancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing more is to be said. */
    public CancelledException() {
        super("The sweep was cancelled.");
    }
}
