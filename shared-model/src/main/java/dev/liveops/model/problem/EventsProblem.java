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
    CALENDAR_TAKEN("events.calendar_taken", 409, "The calendar's name is taken");

    private final Meaning meaning;

    EventsProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
