package dev.liveops.support.audience;

import dev.liveops.model.telemetry.PlayerFacts;
import dev.liveops.model.wire.WireName;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the server knows of a player. All but {@link #CLASSES} are whole numbers. */
public enum PlayerFact implements WireName {
    /** Days since the last one on which he was there, today not counted, so that it holds all through the day on which he returns. */
    DAYS_SINCE_SEEN,
    /** Days since the first one on which he was there. */
    DAYS_SINCE_FIRST_SEEN,
    /** Days on which he was there. */
    DAYS_ACTIVE,
    /** Runs, whether they ended or not. */
    RUNS,
    /** Runs whose end is known. */
    FINISHED_RUNS,
    /** Runs whose outcome is a win. */
    WINS,
    /** Finished runs since the last win. */
    LOSING_STREAK,
    /** The highest level that he told. */
    HIGHEST_LEVEL,
    /** Names of the classes that the studio puts him into. */
    CLASSES;

    /** Whether it is a list of texts; else it is a whole number. */
    public boolean isTexts() {
        return this == CLASSES;
    }

    /**
     * What a player's facts come to; null where they do not say it.
     *
     * @param facts null for somebody whom telemetry has never heard of: he has played nothing
     * @param today in the zone of the facts
     */
    @Nullable
    Long count(@Nullable PlayerFacts facts, LocalDate today) {
        return switch (this) {
            case DAYS_SINCE_SEEN -> facts == null ? null : days(seenBefore(facts, today), today);
            case DAYS_SINCE_FIRST_SEEN -> facts == null ? null : days(facts.firstDay(), today);
            case DAYS_ACTIVE -> facts == null ? 0L : Long.valueOf(facts.daysActive());
            case RUNS -> facts == null ? 0L : Long.valueOf(facts.runs());
            case FINISHED_RUNS -> facts == null ? 0L : Long.valueOf(facts.finished());
            case WINS -> facts == null ? 0L : Long.valueOf(facts.wins());
            case LOSING_STREAK -> facts == null ? 0L : Long.valueOf(facts.losingStreak());
            case HIGHEST_LEVEL -> facts == null || facts.level() == null ? null : Long.valueOf(facts.level());
            case CLASSES -> null;
        };
    }

    private static @Nullable LocalDate seenBefore(PlayerFacts facts, LocalDate today) {
        return facts.lastDay().isBefore(today) ? facts.lastDay() : facts.dayBefore();
    }

    private static @Nullable Long days(@Nullable LocalDate day, LocalDate today) {
        return day == null ? null : Math.max(0, ChronoUnit.DAYS.between(day, today));
    }
}
