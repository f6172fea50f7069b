package dev.liveops.model.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of a job: a report, or why there is none.
 *
 * @param attempt as the worker was given the job
 * @param report a JSON object of at most 256 KiB that its kind explains; null where it failed
 * @param failure why it could not be done, a sentence of at most 1,000 characters; null where it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What came of a job: a report, or why there is none")
public record ReportWork(
        @Schema(examples = "worker-1") String worker,
        @Schema(examples = "1") int attempt,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode report,

        @Schema(examples = "The engine did not answer within 60 s.") @Nullable
        String failure) {}
