package dev.liveops.support.time;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instant a read is answered for: now, or the {@code at} a viewer asks to preview. */
@Singleton
public class PreviewClock {

    private final Clock clock;

    PreviewClock(Clock clock) {
        this.clock = clock;
    }

    /** Now, in microseconds. */
    public Instant now() {
        return Timestamps.truncate(clock.instant());
    }

    /**
     * The instant to answer for.
     *
     * @param at RFC 3339 instant, or null for now; for viewers and services only ({@code identity.forbidden})
     */
    public Instant resolve(@Nullable String at, Caller caller) {
        if (at == null) {
            return now();
        }
        if (!caller.has(Roles.VIEWER) && !caller.has(Roles.SERVICE)) {
            throw ProblemException.at(
                    CommonProblem.FORBIDDEN, "at", "only viewers and services may preview another time");
        }
        try {
            return Timestamps.parse(at);
        } catch (IllegalArgumentException e) {
            throw ProblemException.at(CommonProblem.BAD_PARAMETER, "at", String.valueOf(e.getMessage()));
        }
    }
}
