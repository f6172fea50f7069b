package dev.liveops.support.stream;

import org.jspecify.annotations.Nullable;

/** What one reader of server-sent events is told. Asked by one thread, when the reader has taken the piece before. */
public interface EventSource {

    /** The next piece: one event or more, each with its empty line; null when there is nothing to tell now. */
    byte @Nullable [] next();
}
