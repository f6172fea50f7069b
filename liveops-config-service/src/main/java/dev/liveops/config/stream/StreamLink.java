package dev.liveops.config.stream;

import dev.liveops.config.stream.StreamTokens.StreamToken;
import org.jspecify.annotations.Nullable;

/** Where a stream is, with what opens it. Nothing in it needs to be encoded. */
public final class StreamLink {

    private static final String PATH = "/v1/config/stream";

    private StreamLink() {}

    /**
     * The path, from the root.
     *
     * @param known what its reader knows; null for nothing
     */
    public static String path(StreamToken token, @Nullable StreamPosition known) {
        return PATH + query(token, known);
    }

    /** The query alone, with its question mark. */
    public static String query(StreamToken token, @Nullable StreamPosition known) {
        return "?" + (known == null ? "" : "version=" + known + "&") + "token=" + token.text();
    }
}
