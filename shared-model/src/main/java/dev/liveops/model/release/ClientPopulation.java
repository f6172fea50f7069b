package dev.liveops.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Clients that are all told the same, before a release and after it.
 *
 * @param client their versions, as a range
 * @param engine versions of their engines, as a range; null for those that do not say
 * @param contentVersion the content that they hold; null for any other, or none
 * @param offeredBy who offers them something else than the release, now or after it: {@code rollout:<id>}; null for those whom nobody
 *     does
 * @param before what they are told now, the gravest first; empty when nothing is active
 * @param after what they would be told
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Clients that are all told the same, before a release and after it")
public record ClientPopulation(
        @Schema(examples = ">=0.6.0 <0.7.0") String client,
        @Schema(examples = ">=1.2.0 <2.0.0") @Nullable String engine,
        @Schema(examples = "1.0.0") @Nullable String contentVersion,

        @Schema(
                description = "Who offers them something else than the release: a rollout, to those in its share",
                examples = "rollout:0199e3a5-3c40-7d2b-9a57-0f6a2f1d3b11")
        @Nullable
        String offeredBy,

        List<ClientDecision> before,
        List<ClientDecision> after) {

    public ClientPopulation {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Clients of the release that everybody is offered. */
    public ClientPopulation(
            String client,
            @Nullable String engine,
            @Nullable String contentVersion,
            List<ClientDecision> before,
            List<ClientDecision> after) {
        this(client, engine, contentVersion, null, before, after);
    }

    /** The same of those whom something else offers it. */
    public ClientPopulation withOfferedBy(String offerer) {
        return new ClientPopulation(client, engine, contentVersion, offerer, before, after);
    }
}
