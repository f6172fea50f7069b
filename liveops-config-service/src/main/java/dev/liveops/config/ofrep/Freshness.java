package dev.liveops.config.ofrep;

import dev.liveops.config.stream.StreamPosition;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.time.Timestamps;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How new an answer must be: what a client was told by a stream.
 *
 * @param version of what is published, or later
 * @param notBefore windows are looked at as at this instant or later; {@link Instant#MIN} for whenever
 * @param mustAsk whether the database is to be asked what is newest, since the client says only when
 */
record Freshness(long version, Instant notBefore, boolean mustAsk) {

    /** As new as it is. */
    static final Freshness ANY = new Freshness(0, Instant.MIN, false);

    static final String ETAG = "flagConfigEtag";
    static final String LAST_MODIFIED = "flagConfigLastModified";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** Of the parameters of the protocol; where both are there the first says more. */
    static Freshness of(@Nullable String etag, @Nullable String lastModified) {
        checkInstant(lastModified);
        if (etag != null) {
            StreamPosition told = StreamPosition.parse(etag)
                    .orElseThrow(() -> Parameters.bad(ETAG, etag, "the etag of an event of the stream, as 7.0"));
            return new Freshness(
                    told.version(), told.edge() > 0 ? Instant.ofEpochMilli(told.edge()) : Instant.MIN, false);
        }
        return lastModified == null ? ANY : new Freshness(0, Instant.MIN, true);
    }

    private static void checkInstant(@Nullable String text) {
        if (text == null || SECONDS.matcher(text).matches()) {
            return;
        }
        try {
            Timestamps.parse(text);
        } catch (IllegalArgumentException e) {
            throw Parameters.bad(LAST_MODIFIED, text, "seconds since 1970, or an RFC 3339 instant");
        }
    }
}
