package dev.liveops.telemetry.kpis;

import dev.liveops.model.wire.WireName;
import org.jspecify.annotations.Nullable;

/** Every figure that there is, with what it counts: the one catalog that answers, definitions and docs/kpis.md show. */
enum Measure implements WireName {
    RUNS(Unit.COUNT, "runs", null, Late.RUN),
    RUNS_OF_VALIDITY(Unit.COUNT, "runs of the validity that the figure's name ends with", null, Late.RUN),
    FINISHED(Unit.COUNT, "runs whose end was told", null, Late.RUN),
    OPEN(Unit.COUNT, "runs whose end was not told and that are not abandoned yet", null, Late.RUN),
    ABANDONED(
            Unit.COUNT,
            "runs whose end was not told although the day they began is over since the set number of days",
            null,
            Late.RUN),
    WON(Unit.COUNT, "finished runs whose outcome is a win", null, Late.RUN),
    WIN_RATE(Unit.SHARE, "finished runs whose outcome is a win", "finished runs", Late.RUN),
    TIERS_CLEARED(Unit.MEAN, "tiers cleared", "finished runs that told how many", Late.RUN),
    RUN_LENGTH(Unit.MILLISECONDS, "time from start to end", "runs of which both are known", Late.RUN),
    SESSIONS(Unit.COUNT, "sessions, signed in or not", null, Late.SESSION),
    ANONYMOUS_SESSIONS(Unit.COUNT, "sessions, or parts of one, in which nobody was signed in", null, Late.SESSION),
    CRASHES(Unit.COUNT, "crashes", null, Late.SESSION),
    CRASH_RATE(Unit.SHARE, "sessions with a crash", "sessions", Late.SESSION),
    CRASHES_PER_SESSION(Unit.MEAN, "crashes", "sessions", Late.SESSION),
    VERSION_MISMATCHES(Unit.COUNT, "version mismatches that clients told", null, Late.SESSION),
    MISMATCH_RATE(Unit.SHARE, "sessions with a version mismatch", "sessions", Late.SESSION),
    SESSION_LENGTH(
            Unit.MILLISECONDS,
            "length as the session's end told it, else from its first to its last event",
            "sessions that have one",
            Late.SESSION),
    SESSION_LENGTH_MEDIAN(
            Unit.MILLISECONDS_OF_BIN,
            "the middle of the bin, a sixteenth of its octave, that holds the median length",
            "sessions that have a length",
            Late.SESSION),
    SESSION_LENGTH_P90(
            Unit.MILLISECONDS_OF_BIN,
            "the middle of the bin, a sixteenth of its octave, that holds the 90 % quantile of the length",
            "sessions that have a length",
            Late.SESSION),
    PLAYER_DAYS(Unit.COUNT, "players who were signed in and active, each once a day", null, Late.PLAYER),
    DAU(Unit.MEAN, "players who were signed in and active, each once a day", "days", Late.PLAYER),
    PARTICIPATION(
            Unit.SHARE,
            "players, each once a day, whose run of that day was told with it",
            "players who were active, each once a day",
            Late.PLAYER),
    REACHED(Unit.COUNT, "runs that reached the tier", null, Late.RUN),
    CLEARED(Unit.COUNT, "runs that cleared it", null, Late.RUN),
    CLEAR_RATE(Unit.SHARE, "runs that cleared the tier", "runs that reached it", Late.RUN),
    TIER_WIN_RATE(
            Unit.SHARE,
            "finished runs that reached the tier and whose outcome is a win",
            "finished runs that reached it",
            Late.RUN),
    FAILED(Unit.COUNT, "runs that failed in the wave", null, Late.RUN),
    FAIL_RATE(Unit.SHARE, "runs that failed in the wave", "runs that failed in it or cleared it", Late.RUN),
    SURVIVAL(
            Unit.MEAN,
            "the product of one minus the fail rate of this wave and of every one before it",
            "runs that failed in it or cleared it",
            Late.RUN),
    CORE_HP_AT_DEATH(Unit.MEAN, "the core's health at the fail", "fails that told it", Late.RUN),
    HEROES_REMAINING(Unit.MEAN, "heroes remaining", "clears that told how many", Late.RUN),
    OFFERS(Unit.COUNT, "times the piece was an option of a draft", null, Late.RUN),
    PICKS(Unit.COUNT, "times it was picked, from a draft or not", null, Late.RUN),
    PICK_RATE(
            Unit.SHARE,
            "picks (no interval where some come from no draft)",
            "times it was an option of a draft",
            Late.RUN),
    USAGE(Unit.SHARE, "finished runs that hold the piece", "finished runs", Late.RUN),
    WIN_RATE_OFFERED(
            Unit.SHARE,
            "finished runs in which it was offered and whose outcome is a win",
            "those of any outcome",
            Late.RUN),
    WIN_RATE_PICKED(
            Unit.SHARE, "finished runs that hold it and whose outcome is a win", "those of any outcome", Late.RUN),
    WIN_RATE_NOT_PICKED(
            Unit.SHARE,
            "finished runs in which it was offered and not picked and whose outcome is a win",
            "those of any outcome",
            Late.RUN),
    COHORT(Unit.COUNT, "players whose first day it is", null, Late.COHORT),
    RETENTION_D1(
            Unit.SHARE, "players who were active 1 day after their first", "players of mature cohorts", Late.COHORT),
    RETENTION_D7(
            Unit.SHARE, "players who were active 7 days after their first", "players of mature cohorts", Late.COHORT),
    RETENTION_D30(
            Unit.SHARE, "players who were active 30 days after their first", "players of mature cohorts", Late.COHORT),
    TIMES(Unit.COUNT, "times players told that they reached the level or unlocked the piece", null, Late.EVENT),
    VIEWS(
            Unit.COUNT,
            "views of a leaderboard that clients told (leaderboard_view), not answers of GET /v1/leaderboard",
            null,
            Late.EVENT),
    EVENTS(Unit.COUNT, "events that were stored", null, Late.EVENT),
    SCORED(Unit.COUNT, "finished runs with a score", null, Late.RUN),
    SCORE_MEAN(Unit.POINTS, "scores", "finished runs with a score", Late.RUN),
    SCORE_DEVIATION(Unit.POINTS, "the standard deviation (n - 1) of scores", "finished runs with a score", Late.RUN),
    SCORE_P5(Unit.POINTS, "the 5 % quantile (type 7) of scores", "finished runs with a score", Late.RUN),
    SCORE_P25(Unit.POINTS, "the 25 % quantile (type 7) of scores", "finished runs with a score", Late.RUN),
    SCORE_P50(Unit.POINTS, "the median (type 7) of scores", "finished runs with a score", Late.RUN),
    SCORE_P75(Unit.POINTS, "the 75 % quantile (type 7) of scores", "finished runs with a score", Late.RUN),
    SCORE_P95(Unit.POINTS, "the 95 % quantile (type 7) of scores", "finished runs with a score", Late.RUN),
    TURNS(Unit.COUNT, "turns that were completed", null, Late.EVENT),
    LATENCY_P50(
            Unit.MILLISECONDS_OF_BIN,
            "the middle of the bin, a sixteenth of its octave, that holds the median latency",
            "turns that told it",
            Late.EVENT),
    LATENCY_P95(
            Unit.MILLISECONDS_OF_BIN,
            "the middle of the bin, a sixteenth of its octave, that holds the 95 % quantile of the latency",
            "turns that told it",
            Late.EVENT),
    LATENCY(Unit.MILLISECONDS, "latency from the player's input to the whole answer", "turns that told it", Late.EVENT),
    ERROR_RATE(Unit.SHARE, "turns that were told to have failed, or that failed an oracle", "turns", Late.EVENT),
    FAILED_RATE(Unit.SHARE, "turns that were told to have failed", "turns", Late.EVENT),
    ORACLE_FAILURE_RATE(Unit.SHARE, "turns that failed an oracle", "turns", Late.EVENT),
    ORACLE_FAILURES_OF(
            Unit.SHARE, "turns that failed the oracle that the figure's name ends with", "turns", Late.EVENT),
    COVERAGE_OF(
            Unit.MEAN,
            "the share of its content, in thousandths, that the system the figure's name ends with used",
            "turns that told it",
            Late.EVENT),
    TOKENS(Unit.COUNT, "input and output tokens", null, Late.EVENT),
    INPUT_TOKENS(Unit.MEAN, "input tokens", "turns that told them", Late.EVENT),
    OUTPUT_TOKENS(Unit.MEAN, "output tokens", "turns that told them", Late.EVENT),
    TOOL_CALLS(Unit.MEAN, "tool calls", "turns that told them", Late.EVENT);

    private final Unit unit;
    private final String numerator;
    private final @Nullable String denominator;
    private final Late late;

    Measure(Unit unit, String numerator, @Nullable String denominator, Late late) {
        this.unit = unit;
        this.numerator = numerator;
        this.denominator = denominator;
        this.late = late;
    }

    Unit unit() {
        return unit;
    }

    /** Whether there is one for each word that was told. */
    boolean isOfWords() {
        return this == RUNS_OF_VALIDITY || this == ORACLE_FAILURES_OF || this == COVERAGE_OF;
    }

    /** What it is, as one sentence. */
    KpiDefinition definition() {
        String over = denominator == null ? "" : " over " + denominator;
        String sentence =
                Character.toUpperCase(numerator.charAt(0)) + numerator.substring(1) + over + "; " + late.words() + ".";
        return new KpiDefinition(wire(), unit.wire(), numerator, denominator, late.words(), sentence);
    }

    /** The figure's name where it is one of many. */
    String wire(String word) {
        return wire() + "_" + word;
    }
}
