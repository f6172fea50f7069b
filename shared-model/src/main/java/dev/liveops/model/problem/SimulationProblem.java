package dev.liveops.model.problem;

/** Problems of the simulation worker. */
public enum SimulationProblem implements ProblemCode {
    INVALID("simulation.invalid", 422, "Sweep refused"),
    UNKNOWN_ENGINE("simulation.unknown_engine", 422, "Unknown engine"),
    ENGINE_FAILED("simulation.engine_failed", 503, "The engine failed"),
    NOT_FOUND("simulation.not_found", 404, "Unknown sweep"),
    QUEUE_FULL("simulation.queue_full", 503, "Too many sweeps wait"),
    STORAGE_UNAVAILABLE("simulation.storage_unavailable", 503, "No room for sweeps");

    private final Meaning meaning;

    SimulationProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
