package dev.liveops.config.ofrep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.problem.Violation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A refusal, in the protocol's words and in the suite's. */
@Schema(name = "FlagFailure", description = "A refusal in the words of the protocol, and as RFC 9457 has it")
record FlagFailureView(
        @Schema(description = "The flag; absent where all were asked for") @Nullable
        String key,

        @JsonProperty("errorCode")
        @Schema(enumeration = {"FLAG_NOT_FOUND", "GENERAL", "INVALID_CONTEXT", "PARSE_ERROR", "TARGETING_KEY_MISSING"})
        String errorCode,

        @JsonProperty("errorDetails") String errorDetails,
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Schema(examples = "ofrep.flag_not_found") String code,
        @Nullable List<Violation> violations) {}
