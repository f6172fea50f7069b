package dev.liveops.telemetry.kpis;

import java.util.regex.Pattern;

/**
 * What a deployment decides of its figures.
 *
 * @param abandonedAfterDays days since a run's day was over, until it counts as abandoned
 * @param dailyChallenge which ids are those of a day's challenge
 */
record KpiRules(int abandonedAfterDays, Pattern dailyChallenge) {

    boolean isDaily(String challenge) {
        return dailyChallenge.matcher(challenge).matches();
    }
}
