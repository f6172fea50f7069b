package dev.liveops.support.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.support.json.JsonText;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Changes, the newest first.
 *
 * @param nextPageToken for the page after this one; absent when this is the last one
 * @param head the newest entry of the chain
 */
@Schema(description = "Changes, the newest first, and the head of their chain")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntryPage(
        List<AuditEntryView> items, @Nullable String nextPageToken, AuditHeadView head) {

    /** As it is read. */
    public static AuditEntryPage of(AuditTrail.Excerpt excerpt, JsonText json) {
        return new AuditEntryPage(
                excerpt.page().items().stream()
                        .map(entry -> AuditEntryView.of(entry, json))
                        .toList(),
                excerpt.page().nextPageToken(),
                AuditHeadView.of(excerpt.head()));
    }
}
