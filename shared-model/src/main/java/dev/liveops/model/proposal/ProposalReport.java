package dev.liveops.model.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.wire.ShortText;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for a proposal: the report of a job of the kind {@value ProposalJob#KIND}.
 *
 * @param reason why nothing is proposed, or why it is held back, a sentence of at most {@value #MAX_REASON} characters; null for what is
 *     proposed
 * @param draft the draft of a patch, {@code base_version}, {@code content_version}, {@code reason} and {@code changes}; null where nothing
 *     is changed
 * @param proposal every number of it, at most 64 KiB; null where it was refused
 * @param text the same for people, as Markdown, at most {@value #MAX_TEXT} characters; null where it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What came of asking for a proposal")
public record ProposalReport(
        ProposalOutcome outcome,
        @Nullable String reason,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode draft,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode proposal,
        @Nullable String text) {

    /** Longest reason, in characters. */
    public static final int MAX_REASON = 2_000;

    /** Longest text, in characters. */
    public static final int MAX_TEXT = 64_000;

    public ProposalReport {
        Objects.requireNonNull(outcome);
    }

    /** Nothing can be said. */
    public static ProposalReport refused(String reason) {
        return new ProposalReport(ProposalOutcome.REFUSED, ShortText.of(reason, MAX_REASON), null, null, null);
    }
}
