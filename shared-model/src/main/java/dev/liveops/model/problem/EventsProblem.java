package dev.liveops.model.problem;

/** Problems of the events service. */
public enum EventsProblem implements ProblemCode {
    NOT_FOUND("events.not_found", 404, "Unknown event"),
    INVALID("events.invalid", 422, "Event refused"),
    BAD_WINDOW("events.bad_window", 422, "Window refused"),
    WINDOW_OVER("events.window_over", 422, "The window is over already"),
    ID_TAKEN("events.id_taken", 409, "The id is taken"),
    ALREADY_OVER("events.already_over", 409, "The event is over"),
    DECLARATION_INVALID("events.declaration_invalid", 422, "Declaration refused"),
    UNKNOWN_DECLARATION("events.unknown_declaration", 404, "Unknown declaration"),
    DECLARATION_IN_USE("events.declaration_in_use", 409, "The declaration is in use"),
    ALREADY_CANCELLED("events.already_cancelled", 409, "The event is cancelled"),
    WRONG_STATUS("events.wrong_status", 409, "Not possible in this status"),
    UNKNOWN_REVISION("events.unknown_revision", 404, "Unknown revision"),
    UNKNOWN_CALENDAR("events.unknown_calendar", 404, "Unknown calendar"),
    CALENDAR_TAKEN("events.calendar_taken", 409, "The calendar's name is taken"),
    CLAIM_REFUSED("events.claim_refused", 422, "Claim refused"),
    CLAIM_DIFFERS("events.claim_differs", 409, "Claimed with another request"),
    NO_SEASON("events.no_season", 404, "No such season now"),
    STEP_NOT_FOUND("events.step_not_found", 404, "No such step"),
    STEP_NOT_REACHED("events.step_not_reached", 409, "The step is not reached"),
    POINTS_UNKNOWN("events.points_unknown", 503, "Season points unknown"),
    JOB_NOT_FOUND("events.job_not_found", 404, "No such job");

    private final Meaning meaning;

    EventsProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
