package dev.liveops.telemetry.drafts;

import dev.liveops.model.wire.WireName;
import dev.liveops.telemetry.facts.RunStory;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What kind of run it is, as far as offers go: who plays a daily challenge is offered what all others are. */
public enum ChallengeType implements WireName {
    /** Neither a challenge nor a live event: everybody draws for himself. */
    FREE,
    /** A challenge of one day, {@code daily_<date>}: everybody is offered the same. */
    DAILY,
    /** Another challenge. */
    CHALLENGE,
    /** A live event is on, which may change what is offered. */
    EVENT;

    private static final String DAY = "daily_";
    private static final int NEAR_DAYS = 2;

    /** The type of a run. */
    public static ChallengeType of(RunStory run) {
        if (run.challengeId().startsWith(DAY)) {
            return DAILY;
        }
        return !run.challengeId().isEmpty() ? CHALLENGE : run.isLive() ? EVENT : FREE;
    }

    /** The day on which a run counts: a daily challenge's is its own, wherever on earth it is played. */
    public static LocalDate day(RunStory run) {
        LocalDate own = own(run.challengeId());
        return own != null && Math.abs(ChronoUnit.DAYS.between(own, run.day())) <= NEAR_DAYS ? own : run.day();
    }

    private static @Nullable LocalDate own(String challengeId) {
        try {
            return challengeId.startsWith(DAY) ? LocalDate.parse(challengeId.substring(DAY.length())) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
