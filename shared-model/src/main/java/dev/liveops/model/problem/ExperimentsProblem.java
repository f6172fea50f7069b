package dev.liveops.model.problem;

/** Problems of the experiments service. */
public enum ExperimentsProblem implements ProblemCode {
    NOT_FOUND("experiments.not_found", 404, "Unknown experiment"),
    INVALID("experiments.invalid", 422, "Experiment refused"),
    BAD_WINDOW("experiments.bad_window", 422, "Window refused"),
    DUPLICATE("experiments.duplicate", 409, "The id is taken"),
    FROZEN("experiments.frozen", 409, "The experiment has started"),
    CONFLICT("experiments.conflict", 409, "Not possible beside another experiment"),
    LEVER_OUT_OF_BOUNDS("experiments.lever_out_of_bounds", 422, "A lever does not take the value"),
    REVISION_NOT_FOUND("experiments.revision_not_found", 404, "No such revision"),
    IDENTITY_CONFLICT("experiments.identity_conflict", 409, "The guest or the account is somebody else"),
    QUEUE_FULL("experiments.queue_full", 503, "More first assignments than can be stored now"),
    WRONG_STATUS("experiments.wrong_status", 409, "Not possible in this status"),
    EXPOSURE_INVALID("experiments.exposure_invalid", 422, "Exposure refused"),
    UNKNOWN_VARIANT("experiments.unknown_variant", 422, "Variant that the experiment does not have"),
    TOO_MANY_EXPOSURES("experiments.too_many_exposures", 422, "Too many exposures of one player"),
    WINNER_NOT_FOUND("experiments.winner_not_found", 404, "Not finished for a variant"),
    JOB_NOT_FOUND("experiments.job_not_found", 404, "No such job");

    private final Meaning meaning;

    ExperimentsProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
