package dev.liveops.telemetry.kpis;

import java.util.List;

/** Which figures the rows of a KPI have, in their order. */
final class Measures {

    private static final List<Measure> PARTICIPATION = List.of(
            Measure.RUNS,
            Measure.PLAYER_DAYS,
            Measure.PARTICIPATION,
            Measure.FINISHED,
            Measure.WON,
            Measure.WIN_RATE,
            Measure.TIERS_CLEARED,
            Measure.RUN_LENGTH,
            Measure.SCORE_MEAN);

    private Measures() {}

    static List<Measure> of(Kpi kpi) {
        return switch (kpi) {
            case OVERVIEW ->
                List.of(
                        Measure.RUNS,
                        Measure.RUNS_OF_VALIDITY,
                        Measure.FINISHED,
                        Measure.OPEN,
                        Measure.ABANDONED,
                        Measure.WON,
                        Measure.WIN_RATE,
                        Measure.TIERS_CLEARED,
                        Measure.RUN_LENGTH,
                        Measure.SESSIONS,
                        Measure.ANONYMOUS_SESSIONS,
                        Measure.PLAYER_DAYS,
                        Measure.DAU,
                        Measure.CRASHES,
                        Measure.CRASH_RATE,
                        Measure.CRASHES_PER_SESSION,
                        Measure.VERSION_MISMATCHES,
                        Measure.MISMATCH_RATE);
            case TIERS ->
                List.of(
                        Measure.REACHED,
                        Measure.CLEARED,
                        Measure.CLEAR_RATE,
                        Measure.FINISHED,
                        Measure.WON,
                        Measure.TIER_WIN_RATE);
            case CONTENT ->
                List.of(
                        Measure.OFFERS,
                        Measure.PICKS,
                        Measure.PICK_RATE,
                        Measure.USAGE,
                        Measure.WIN_RATE_OFFERED,
                        Measure.WIN_RATE_PICKED,
                        Measure.WIN_RATE_NOT_PICKED);
            case CHALLENGES, EVENTS -> PARTICIPATION;
            case DIFFICULTY ->
                List.of(
                        Measure.CLEARED,
                        Measure.FAILED,
                        Measure.FAIL_RATE,
                        Measure.SURVIVAL,
                        Measure.CORE_HP_AT_DEATH,
                        Measure.HEROES_REMAINING);
            case SESSIONS ->
                List.of(
                        Measure.SESSIONS,
                        Measure.SESSION_LENGTH,
                        Measure.SESSION_LENGTH_MEDIAN,
                        Measure.SESSION_LENGTH_P90,
                        Measure.CRASH_RATE,
                        Measure.MISMATCH_RATE);
            case RETENTION ->
                List.of(Measure.COHORT, Measure.RETENTION_D1, Measure.RETENTION_D7, Measure.RETENTION_D30);
            case PROGRESSION -> List.of(Measure.TIMES);
            case LEADERBOARDS -> List.of(Measure.VIEWS);
            case VOLUME -> List.of(Measure.EVENTS);
            case SCORES ->
                List.of(
                        Measure.SCORED,
                        Measure.SCORE_MEAN,
                        Measure.SCORE_DEVIATION,
                        Measure.SCORE_P5,
                        Measure.SCORE_P25,
                        Measure.SCORE_P50,
                        Measure.SCORE_P75,
                        Measure.SCORE_P95);
            case TURNS ->
                List.of(
                        Measure.TURNS,
                        Measure.LATENCY_P50,
                        Measure.LATENCY_P95,
                        Measure.LATENCY,
                        Measure.ERROR_RATE,
                        Measure.FAILED_RATE,
                        Measure.ORACLE_FAILURE_RATE,
                        Measure.ORACLE_FAILURES_OF,
                        Measure.COVERAGE_OF,
                        Measure.TOKENS,
                        Measure.INPUT_TOKENS,
                        Measure.OUTPUT_TOKENS,
                        Measure.TOOL_CALLS);
        };
    }
}
