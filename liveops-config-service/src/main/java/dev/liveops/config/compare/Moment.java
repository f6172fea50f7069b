package dev.liveops.config.compare;

import dev.liveops.support.problem.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment as somebody names it: by a version or by an instant.
 *
 * @param version null where an instant is named
 * @param instant null where a version is named
 */
record Moment(@Nullable Long version, @Nullable Instant instant) {

    private static final int MAX_DIGITS = 18;

    /** Reads a parameter; ends the request with {@code request.bad_parameter} where it is none of both. */
    static Moment of(String parameter, @Nullable String value) {
        if (value == null) {
            throw Parameters.bad(parameter, "", "a version or an RFC 3339 instant");
        }
        return value.matches("\\d{1," + MAX_DIGITS + "}")
                ? new Moment(Parameters.count(parameter, value), null)
                : new Moment(null, Parameters.instant(parameter, value));
    }
}
