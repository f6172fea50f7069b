package dev.liveops.telemetry.kpis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How figures are read. */
@ConfigMapping(prefix = "liveops.telemetry.kpis")
public interface KpiConfig {

    /** Days that an answer may be about. */
    @WithDefault("400")
    int maxDays();

    /** Days that an answer is about unless asked otherwise, the last of them today. */
    @WithDefault("30")
    int usualDays();

    /** Sums that an answer may be made of; more are refused with what to ask instead. */
    @WithDefault("20000")
    int maxSums();

    /** Runs that are counted for a question that no cell answers; more are refused with what to ask instead. */
    @WithDefault("10000")
    int maxRuns();

    /** Exposures, runs or sessions that are counted for the arms of one rollout; more are refused. */
    @WithDefault("500000")
    int maxArmFacts();

    /** A challenge is a day's if this regular expression takes all of its id. */
    @WithDefault("daily_[0-9]{4}-[0-9]{2}-[0-9]{2}")
    String dailyChallenge();
}
