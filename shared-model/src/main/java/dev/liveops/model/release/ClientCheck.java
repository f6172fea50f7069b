package dev.liveops.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a client may play (mission 9).
 *
 * @param status the gravest of the decisions
 * @param decisions all that holds, the gravest first; never empty
 * @param rankedAllowed whether its ranked runs count
 * @param challengeAllowed whether its runs of challenges count
 * @param content what it is to fetch; null when it holds it, or could not run it
 * @param activeVersion the active content
 * @param minSupportedClientVersion the oldest client that may play
 * @param recommendedClientVersion the client to update to; null for none
 * @param engineRange versions of the engine that run the active content
 * @param apiVersion of the deployment that answers
 * @param revision of the manifest it was decided by
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Whether and how a client may play")
public record ClientCheck(
        @Schema(examples = "fetch_content") ClientDecision status,
        List<Decision> decisions,
        boolean rankedAllowed,
        boolean challengeAllowed,
        @Nullable Content content,
        @Schema(examples = "1.1.0") String activeVersion,
        @Schema(examples = "0.6.0") String minSupportedClientVersion,
        @Schema(examples = "0.7.0") @Nullable String recommendedClientVersion,
        @Schema(examples = ">=1.2.0 <2.0.0") String engineRange,
        @Schema(examples = "1.0.0") String apiVersion,
        @Schema(examples = "3") int revision) {

    public ClientCheck {
        decisions = List.copyOf(decisions);
    }

    /**
     * One thing that holds.
     *
     * @param message words that a client can show as they are, in English; for other languages it goes by the code
     */
    @Schema(name = "ClientDecisionMessage", description = "One thing that holds for a client")
    public record Decision(
            @Schema(examples = "fetch_content") ClientDecision code,

            @Schema(examples = "New content 1.1.0 has to be downloaded.")
            String message) {}

    /**
     * Content to fetch.
     *
     * @param contentHash SHA-256 of its bytes, in lower-case hex
     * @param url where its bytes are, relative to the address that was asked
     */
    @Schema(name = "ContentToFetch", description = "Content to fetch")
    public record Content(
            @Schema(examples = "1.1.0") String contentVersion,

            @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String contentHash,

            @Schema(examples = "482133") long sizeBytes,
            @Schema(examples = "/v1/content/packs/1.1.0") String url) {}
}
