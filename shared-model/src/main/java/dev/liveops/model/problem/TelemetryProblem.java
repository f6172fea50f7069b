package dev.liveops.model.problem;

/** Problems of the telemetry service; those of a single event stand in the answer to its batch. */
public enum TelemetryProblem implements ProblemCode {
    EMPTY_BATCH("telemetry.empty_batch", 422, "Empty batch"),
    BATCH_TOO_LARGE("telemetry.batch_too_large", 413, "Too many events"),
    UNKNOWN_EVENT_TYPE("telemetry.unknown_event_type", 422, "Unknown event type"),
    INVALID_JSON("telemetry.invalid_json", 422, "Event that is no JSON"),
    MALFORMED_EVENT("telemetry.malformed_event", 422, "Malformed event"),
    INVALID_PAYLOAD("telemetry.invalid_payload", 422, "Payload against its schema"),
    SERVICE_ONLY("telemetry.service_only", 422, "Event type for services only"),
    OUTSIDE_WINDOW("telemetry.outside_window", 422, "Event too old or too far ahead"),
    NOT_STORABLE("telemetry.not_storable", 422, "Event holds what cannot be stored"),
    RATE_LIMITED("telemetry.rate_limited", 429, "Too many events"),
    QUEUE_FULL("telemetry.queue_full", 503, "Busy"),
    EVENT_TYPE_EXISTS("telemetry.event_type_exists", 409, "Event type exists"),
    EVENT_TYPE_NOT_FOUND("telemetry.event_type_not_found", 404, "No such event type"),
    TOO_MANY_EVENT_TYPES("telemetry.too_many_event_types", 409, "Too many event types"),
    SCHEMA_UNSUPPORTED("telemetry.schema_unsupported", 422, "Schema with what a payload schema may not have"),
    SCHEMA_INCOMPATIBLE("telemetry.schema_incompatible", 409, "Schema incompatible with the former version"),
    EXPORTS_BUSY("telemetry.exports_busy", 429, "Too many exports at once"),
    RAW_EVENTS_GONE("telemetry.raw_events_gone", 409, "Raw events gone"),
    RUN_NOT_FOUND("telemetry.run_not_found", 404, "No such run"),
    RUN_REFUSED("telemetry.run_refused", 422, "Run refused"),
    RUN_ERASED("telemetry.run_erased", 409, "Run of an erased player"),
    RUN_SUBMITTED("telemetry.run_submitted", 409, "Run submitted with another outcome"),
    UNKNOWN_CHALLENGE("telemetry.unknown_challenge", 422, "Unknown challenge"),
    UNKNOWN_LIVE_EVENT("telemetry.unknown_live_event", 422, "Unknown live event"),
    SCOPE_NOT_FOUND("telemetry.scope_not_found", 404, "No such leaderboard"),
    SCOPES_UNKNOWN("telemetry.scopes_unknown", 503, "Leaderboards of live events unknown"),
    JOB_NOT_FOUND("telemetry.job_not_found", 404, "No such job"),
    JOB_UNFINISHED("telemetry.job_unfinished", 409, "Job not finished"),
    EXPERIMENT_NOT_FOUND("telemetry.experiment_not_found", 404, "No such experiment"),
    KPI_NOT_FOUND("telemetry.kpi_not_found", 404, "No such KPI"),
    KPI_NOT_KEPT("telemetry.kpi_not_kept", 422, "Figures that nobody keeps in this combination"),
    KPI_TOO_LARGE("telemetry.kpi_too_large", 422, "Answer too large"),
    TOO_LITTLE_HISTORY("telemetry.too_little_history", 422, "Too little history"),
    LIVE_EVENT_NOT_FOUND("telemetry.live_event_not_found", 404, "No such live event"),
    BALANCE_REPORT_NOT_FOUND("telemetry.balance_report_not_found", 404, "No such balance report"),
    VALIDATION_NOT_FOUND("telemetry.validation_not_found", 404, "No such validation"),
    VALIDATION_LATE("telemetry.validation_late", 422, "Validation after the release");

    private final Meaning meaning;

    TelemetryProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
