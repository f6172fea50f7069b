package dev.liveops.model.problem;

/** Problems that any service can answer with. */
public enum CommonProblem implements ProblemCode {
    MALFORMED_JSON("request.malformed_json", 400, "Malformed JSON"),
    WRONG_TYPE("request.wrong_type", 400, "Wrong type"),
    UNKNOWN_FIELD("request.unknown_field", 400, "Unknown field"),
    MISSING_BODY("request.missing_body", 400, "Missing body"),
    BAD_REQUEST("request.bad_request", 400, "Bad request"),
    BAD_PARAMETER("request.bad_parameter", 400, "Bad parameter"),
    INVALID("request.invalid", 422, "Request refused"),
    NOT_FOUND("request.not_found", 404, "Not found"),
    METHOD_NOT_ALLOWED("request.method_not_allowed", 405, "Method not allowed"),
    NOT_ACCEPTABLE("request.not_acceptable", 406, "Not acceptable"),
    TIMEOUT("request.timeout", 408, "Request took too long to arrive"),
    PRECONDITION_FAILED("request.precondition_failed", 412, "Precondition failed"),
    PRECONDITION_REQUIRED("request.precondition_required", 428, "Precondition required"),
    BODY_TOO_LARGE("request.body_too_large", 413, "Body too large"),
    DOCUMENT_TOO_LARGE("request.document_too_large", 413, "Document too large"),
    TARGET_TOO_LONG("request.target_too_long", 414, "Path and query too long"),
    UNSUPPORTED_MEDIA_TYPE("request.unsupported_media_type", 415, "Unsupported media type"),
    RATE_LIMITED("request.rate_limited", 429, "Too many requests"),
    HEADERS_TOO_LARGE("request.headers_too_large", 431, "Headers too large"),
    UNSUPPORTED_VERSION("request.unsupported_version", 505, "HTTP version not supported"),
    UNAUTHENTICATED("identity.unauthenticated", 401, "Authentication required"),
    BAD_TOKEN("identity.bad_token", 401, "Token refused"),
    FORBIDDEN("identity.forbidden", 403, "Role not sufficient"),
    OTHER_PLAYER("identity.other_player", 403, "Another player's data"),
    REVISION_REQUIRED("revision.required", 428, "Revision required"),
    REVISION_MALFORMED("revision.malformed", 400, "Malformed revision"),
    REVISION_STALE("revision.stale", 412, "Stale revision"),
    IDEMPOTENCY_KEY_REUSED("idempotency.key_reused", 422, "Idempotency key used for another request"),
    IDEMPOTENCY_KEY_MALFORMED("idempotency.key_malformed", 400, "Malformed idempotency key"),
    PAGE_TOKEN_MALFORMED("page.token_malformed", 400, "Malformed page token"),
    SNAPSHOT_FULL("snapshot.full", 409, "No room for another publication"),
    UNKNOWN_VERSION("snapshot.unknown_version", 404, "No such version"),
    SNAPSHOT_BEHIND("snapshot.behind", 503, "The wanted version is not here yet"),
    OUTBOX_FULL("outbox.full", 503, "Too much waits to be sent on"),
    OUTBOX_MESSAGE_NOT_FOUND("outbox.message_not_found", 404, "No such message set aside"),
    ROLLOUT_INVALID("rollout.invalid", 422, "Rollout refused"),
    ROLLOUT_NOT_FOUND("rollout.not_found", 404, "Unknown rollout"),
    ROLLOUT_RUNNING("rollout.running", 409, "Another rollout is running"),
    ROLLOUT_WRONG_STATUS("rollout.wrong_status", 409, "Not possible in this status"),
    TRANSFER_UNREADABLE("transfer.unreadable", 422, "Document cannot be read"),
    TRANSFER_REFUSED("transfer.refused", 422, "Import refused"),
    TRANSFER_OUTDATED("transfer.outdated", 409, "Not what was planned"),
    FEED_FULL("feed.full", 503, "Too many follow the feed"),
    DATABASE_UNAVAILABLE("service.database_unavailable", 503, "Database unavailable"),
    OUTCOME_UNKNOWN("service.outcome_unknown", 503, "Outcome unknown"),
    NEWER_DATA("service.newer_data", 503, "Data of a newer version"),
    NOT_READY("service.not_ready", 503, "Service not ready"),
    INTERNAL("service.internal", 500, "Internal error");

    private final Meaning meaning;

    CommonProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
