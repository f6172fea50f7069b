package dev.liveops.support.audit;

import dev.liveops.support.problem.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** What a request says of the entries it wants. */
record AuditQuery(
        @QueryParam("subject_type") String subjectType,
        @QueryParam("subject_id") String subjectId,
        @QueryParam("actor") String actor,
        @QueryParam("action") String action,
        @QueryParam("from") String from,
        @QueryParam("to") String to,
        @QueryParam("text") String text) {

    /** The filter it means; ends the request where a part of it is none. */
    AuditFilter filter() {
        return new AuditFilter(
                subjectType,
                subjectId,
                actor,
                action,
                Parameters.instant("from", from),
                Parameters.instant("to", to),
                text,
                List.of());
    }
}
