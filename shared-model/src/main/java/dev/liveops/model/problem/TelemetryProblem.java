package dev.liveops.model.problem;

/** Problems of the telemetry service; those of a single event stand in the answer to its batch. */
public enum TelemetryProblem implements ProblemCode {
    EMPTY_BATCH("telemetry.empty_batch", 422, "Empty batch"),
    BATCH_TOO_LARGE("telemetry.batch_too_large", 413, "Too many events"),
    UNKNOWN_EVENT_TYPE("telemetry.unknown_event_type", 422, "Unknown event type"),
    MALFORMED_EVENT("telemetry.malformed_event", 422, "Malformed event"),
    OUTSIDE_WINDOW("telemetry.outside_window", 422, "Event too old or too far ahead"),
    NOT_STORABLE("telemetry.not_storable", 422, "Event holds what cannot be stored");

    private final String code;
    private final int status;
    private final String title;

    TelemetryProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
