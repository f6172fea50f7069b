package dev.liveops.config.ofrep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.stream.StreamLink;
import dev.liveops.config.stream.StreamPosition;
import dev.liveops.config.stream.StreamTokens.StreamToken;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes bulk answers: what many share is bytes already. */
@Singleton
class FlagSetJson {

    private static final String UNAVAILABLE = "unavailable";
    private static final String TOLD = "told";

    private final OfrepConfig config;

    FlagSetJson(OfrepConfig config) {
        this.config = config;
    }

    /**
     * The body.
     *
     * @param token that opens the stream; empty where none can be had now, and then no stream is named
     * @param position where the stream is for who has these flags
     */
    byte[] write(FlagSet set, Optional<StreamToken> token, StreamPosition position) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(set.levers().items().length + 1_000);
        text(out, "{\"flags\":[");
        out.writeBytes(set.levers().items());
        if (!set.others().isEmpty()) {
            text(out, set.levers().flags().isEmpty() ? "" : ",");
            out.writeBytes(LeverFlags.join(set.others()));
        }
        text(out, "],\"metadata\":" + metadata(set));
        token.ifPresent(found -> text(out, ",\"eventStreams\":[" + stream(found, position) + "]"));
        text(out, "}");
        return out.toByteArray();
    }

    private static ObjectNode metadata(FlagSet set) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", set.resolved().version())
                .put("experiments", set.hasExperiments() ? TOLD : UNAVAILABLE)
                .put("events", set.hasEvents() ? TOLD : UNAVAILABLE);
    }

    private ObjectNode stream(StreamToken token, StreamPosition position) {
        ObjectNode stream = JsonNodeFactory.instance.objectNode().put("type", "sse");
        config.streamUrl()
                .ifPresentOrElse(
                        url -> stream.put("url", url + StreamLink.query(token, position)),
                        () -> stream.putObject("endpoint").put("requestUri", StreamLink.path(token, position)));
        return stream.put("inactivityDelaySec", config.inactivity().toSeconds());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
