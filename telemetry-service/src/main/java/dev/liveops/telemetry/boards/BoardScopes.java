package dev.liveops.telemetry.boards;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which leaderboards there are, and which of them a run counts for. */
@Singleton
public class BoardScopes {

    /** The board of all runs. */
    static final String GLOBAL = "global";

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ScheduleHolder schedule;
    private final Challenges challenges;

    BoardScopes(ScheduleHolder schedule, Challenges challenges) {
        this.schedule = schedule;
        this.challenges = challenges;
    }

    /**
     * The boards that a run counts for if it is validated: that of all, its challenge's, and those that live events name which
     * were on when it began. By what is known now of the schedule; what is learned later is made up for.
     */
    public List<String> of(Instant startedAt, @Nullable String contentVersion, @Nullable String challengeId) {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add(GLOBAL);
        if (challengeId != null && challenges.counts(challengeId, startedAt)) {
            scopes.add(challengeId);
        }
        scopes.addAll(schedule.get().scopes(startedAt, contentVersion));
        return List.copyOf(scopes);
    }

    /**
     * Ends the request when there is no such board: {@code telemetry.scope_not_found}, or {@code telemetry.scopes_unknown}
     * when that cannot be told.
     *
     * @return when the live events are on that name it; empty for one that is always there
     */
    Optional<Schedule.BoardWindow> require(String scope) {
        Optional<Schedule.BoardWindow> window = schedule.get().window(scope);
        if (window.isPresent() || scope.equals(GLOBAL) || challenges.isKnown(scope)) {
            return window;
        }
        if (schedule.get().readAt().isEmpty()) {
            throw ProblemException.retryLater(
                    TelemetryProblem.SCOPES_UNKNOWN,
                    "scope: the events service, which knows the leaderboards of live events, was not reached yet",
                    RETRY,
                    null);
        }
        throw ProblemException.at(
                TelemetryProblem.SCOPE_NOT_FOUND,
                "scope",
                Quote.of(scope) + " is no leaderboard here (expected " + GLOBAL + ", a challenge as "
                        + challenges.expected() + ", or one that a live event names in leaderboard_scopes)");
    }
}
