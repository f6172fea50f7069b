package dev.liveops.model.problem;

/** Problems of the configuration service. */
public enum ConfigProblem implements ProblemCode {
    NOT_FOUND("config.not_found", 404, "Unknown config"),
    INVALID("config.invalid", 422, "Config refused"),
    UNKNOWN_LEVER("config.unknown_lever", 422, "Unknown lever"),
    WRONG_LEVER_TYPE("config.wrong_lever_type", 422, "Wrong type for a lever"),
    UNKNOWN_LEVER_VALUE("config.unknown_lever_value", 422, "Unknown value for a lever"),
    OUT_OF_BOUNDS("config.out_of_bounds", 422, "Value out of bounds"),
    ACCEPTANCE_REQUIRED("config.acceptance_required", 422, "Acceptance required"),
    BAD_CATALOG("config.bad_catalog", 422, "Catalog refused"),
    BAD_WINDOW("config.bad_window", 422, "Window refused"),
    WRONG_STATUS("config.wrong_status", 409, "Not possible in this status"),
    ROLLED_OUT("config.rolled_out", 409, "Config is being rolled out"),
    FROZEN("config.frozen", 423, "Configuration is frozen"),
    UNKNOWN_MODULE("config.unknown_module", 422, "Unknown module"),
    NOT_KILLED("config.not_killed", 404, "Not killed"),
    BAD_INVARIANT("config.bad_invariant", 422, "Invariant refused"),
    UNKNOWN_INVARIANT("config.unknown_invariant", 404, "Unknown invariant"),
    DRY_RUN_BUSY("config.dry_run_busy", 503, "Another dry run is being made"),
    INVARIANT_BROKEN("config.invariant_broken", 422, "Invariant broken"),
    JOB_NOT_FOUND("config.job_not_found", 404, "No such job"),
    SEGMENT_EXISTS("config.segment_exists", 409, "The segment's name is taken"),
    SEGMENT_INVALID("config.segment_invalid", 422, "Segment refused"),
    SEGMENT_NOT_FOUND("config.segment_not_found", 404, "Unknown segment"),
    SUGGESTION_NOT_FOUND("config.suggestion_not_found", 404, "No such suggestion now"),
    UNKNOWN_REVISION("config.unknown_revision", 404, "Unknown revision"),
    FLAG_NOT_FOUND("ofrep.flag_not_found", 404, "Unknown flag"),
    FLAG_UNFIT("ofrep.flag_unfit", 400, "Value does not fit the protocol"),
    INVALID_CONTEXT("ofrep.invalid_context", 400, "Context refused"),
    TARGETING_KEY_MISSING("ofrep.targeting_key_missing", 400, "Targeting key missing");

    private final Meaning meaning;

    ConfigProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
