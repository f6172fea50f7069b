package dev.liveops.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What clients are to run (mission 9): a client older than {@code minSupportedClientVersion} asks for an update, one with
 * other content fetches the active pack.
 *
 * @param contentHash SHA-256 of the active pack's bytes, in lower-case hex
 * @param minSupportedClientVersion the oldest client that may play; 0.0.0 for any
 * @param url where the active pack's bytes are, relative to the address that was asked
 * @param recommendedClientVersion the client that players are told to update to, though older ones may play; null for none
 * @param engineRange versions of the engine that run the active content, as {@code >=1.2.0 <2.0.0}; {@code *} for any
 * @param apiVersion of the deployment that answers
 * @param revision counts releases, from 1; the entity tag begins with it
 * @param previousVersion what a rollback would make active; null when there is nothing to go back to
 * @param offeredBy what it is offered by to this client, where that is not the release: {@code rollout:<id>} or {@code
 *     experiment:<id>}; null for the release that everybody is offered
 * @param populations only in the answer to a dry run: what each population of clients would be told; else null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What clients are to run")
public record ContentManifest(
        @Schema(examples = "1.1.0") String activeVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String contentHash,

        @Schema(examples = "482133") long sizeBytes,
        @Schema(examples = "0.6.0") String minSupportedClientVersion,
        @Schema(examples = "0.7.0") @Nullable String recommendedClientVersion,
        @Schema(examples = ">=1.2.0 <2.0.0") String engineRange,
        @Schema(examples = "1.0.0") String apiVersion,
        @Schema(examples = "/v1/content/packs/1.1.0") String url,
        @Schema(examples = "3") int revision,
        @Schema(examples = "1.0.0") @Nullable String previousVersion,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant activatedAt,

        @Schema(
                description =
                        "What it is offered by to this client where that is not the release that everybody is offered: a rollout"
                                + " or an experiment, with its id",
                examples = "rollout:0199e3a5-3c40-7d2b-9a57-0f6a2f1d3b11")
        @Nullable
        String offeredBy,

        @Schema(description = "Only in the answer to a dry run: what each population of clients would be told")
        @Nullable
        List<ClientPopulation> populations) {

    /** The same, offered by something else than the release: {@code rollout:<id>} or {@code experiment:<id>}. */
    public ContentManifest withOfferedBy(String offerer) {
        return copy(offerer, populations);
    }

    /** The same, with what each population of clients would be told. */
    public ContentManifest withPopulations(List<ClientPopulation> told) {
        return copy(offeredBy, List.copyOf(told));
    }

    private ContentManifest copy(@Nullable String offerer, @Nullable List<ClientPopulation> told) {
        return new ContentManifest(
                activeVersion,
                contentHash,
                sizeBytes,
                minSupportedClientVersion,
                recommendedClientVersion,
                engineRange,
                apiVersion,
                url,
                revision,
                previousVersion,
                activatedAt,
                offerer,
                told);
    }
}
