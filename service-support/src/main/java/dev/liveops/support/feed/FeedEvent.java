package dev.liveops.support.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.support.audit.AuditNews;
import dev.liveops.support.audit.Publication;
import dev.liveops.support.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change, as it is told.
 *
 * @param kind what was changed, for example {@code config}
 * @param id which one; absent where it is about all of them
 * @param revision the revision that it made; absent where it made none
 * @param snapshot name of the snapshot it published to; absent where it published nothing
 * @param version of that snapshot; this replica serves it by the time the event is sent
 */
@Schema(description = "A change; sent when the replica serves the version it names")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedEvent(
        @Schema(examples = "config") String kind,
        @Nullable String id,
        @Schema(examples = "activate") String action,
        @Nullable Long revision,
        @Schema(examples = "operator-1") String actor,
        @Schema(examples = "configs") @Nullable String snapshot,
        @Nullable Long version,
        Instant ts) {

    private static FeedEvent of(AuditNews news) {
        Publication made = news.publication();
        return new FeedEvent(
                news.subjectType(),
                news.subjectId(),
                news.action(),
                news.revision(),
                news.actor(),
                made == null ? null : made.snapshot(),
                made == null ? null : made.version(),
                news.ts());
    }

    /** The bytes of a change as all readers get them. */
    static Encoded encode(AuditNews news, JsonText json) {
        // JSON has no line ends, so this is one line.
        String text = "id: " + news.sequence() + "\nevent: change\ndata: " + json.write(of(news)) + "\n\n";
        return new Encoded(news.sequence(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A change's place in the chain, and its bytes. */
    record Encoded(long sequence, byte[] bytes) {}
}
