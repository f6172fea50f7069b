package dev.liveops.config.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.support.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What readers are told: one form for the suite's own clients and for those of OFREP (its field {@code sseEventData}).
 *
 * @param type always {@code refetchEvaluation}: ask again
 * @param etag names what is served now; with {@code flagConfigEtag} no older answer comes
 * @param lastModified since when, in seconds since 1970
 * @param version for {@code min_version}
 * @param spreadMs over how many milliseconds readers are to ask again, each at a moment of its own
 */
@Schema(description = "Something else is served from now on; ask again within spread_ms")
record StreamEvent(
        @Schema(examples = "refetchEvaluation") String type,
        @Schema(examples = "7.0") String etag,

        @JsonProperty("lastModified") @Schema(examples = "1764806400")
        long lastModified,

        @Schema(examples = "7") long version,
        @Schema(examples = "2000") long spreadMs) {

    /** The bytes that every reader gets. */
    static byte[] encode(StreamPosition position, Instant at, Duration spread, JsonText json) {
        StreamEvent event = new StreamEvent(
                "refetchEvaluation", position.toString(), at.getEpochSecond(), position.version(), spread.toMillis());
        // JSON has no line ends, so this is one line.
        String text = "id: " + position + "\nevent: message\ndata: " + json.write(event) + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
