package dev.liveops.support.stream;

import io.smallrye.mutiny.Multi;

/**
 * A body that is sent piece by piece, the next one when the client took the last: a thousand slow clients cost a thousand
 * pieces, not a thousand bodies. When a piece fails, the connection is reset, so that nobody takes a part for the whole.
 *
 * @param pieces fetched as they are asked for
 * @param length in bytes; {@link #UNKNOWN} to send it in chunks
 */
public record StreamedBody(Multi<byte[]> pieces, long length) {

    /** Length of a body that is made while it is sent. */
    public static final long UNKNOWN = -1;
}
