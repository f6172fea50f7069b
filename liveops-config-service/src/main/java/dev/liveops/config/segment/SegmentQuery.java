package dev.liveops.config.segment;

import dev.liveops.support.problem.Parameters;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a request says of the segments it wants; what is absent is any. */
record SegmentQuery(
        @Parameter(description = "Stands in its name, its description or its condition, in whatever case")
        @QueryParam("text")
        String text,

        @Parameter(description = "A segment that it refers to") @QueryParam("uses")
        String uses,

        @Parameter(description = "Who created it") @QueryParam("created_by")
        String createdBy) {

    private static final int MAX_LENGTH = 255;

    /** The same; ends the request where a part of it is none. */
    SegmentQuery checked() {
        Parameters.text("text", text, MAX_LENGTH);
        Parameters.text("uses", uses, MAX_LENGTH);
        Parameters.text("created_by", createdBy, MAX_LENGTH);
        return this;
    }
}
