package dev.liveops.telemetry.balance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How balance is reported. */
@ConfigMapping(prefix = "liveops.telemetry.balance")
public interface BalanceConfig {

    /** Days that a report is about unless asked otherwise, the last of them today. */
    @WithDefault("28")
    int usualDays();

    /** Days that a report may be about. */
    @WithDefault("400")
    int maxDays();

    /** Wanted shares of runs that fail in a tier, of those that reach it, from the first tier on; none where there is no target. */
    Optional<List<Double>> tierTargets();

    /** Wanted share of runs that fail in a wave, of those that meet it; none where there is no target. */
    Optional<Double> waveTarget();

    /** How far off a target a share may be. */
    @WithDefault("0.05")
    double tolerance();

    /** How much a pick must change the chance to win to matter. */
    @WithDefault("0.02")
    double effect();

    /** Live events, and experiments, of which a report says what they changed: those that began last. */
    @WithDefault("5")
    int mostImpacts();

    /** A run with less time a cleared wave is suspicious. */
    @WithDefault("500ms")
    Duration fastestWave();

    /** Reports of days and weeks that are made and kept. */
    Reports reports();

    /** Reports of days and weeks that are made and kept. */
    interface Reports {

        /** Whether this replica makes them; one at a time does. */
        @WithDefault("true")
        boolean enabled();

        /** How often it looks for what is due. */
        @WithDefault("1h")
        Duration interval();

        /** How long after its end a day or week is reported, so that what comes late is in it. */
        @WithDefault("6h")
        Duration after();

        /** Days that are made good for, when nobody made reports for a while. */
        @WithDefault("3")
        int missedDays();

        /** Days for which reports of days are kept. */
        @WithDefault("400")
        int keepDaily();

        /** Days for which reports of weeks are kept. */
        @WithDefault("1100")
        int keepWeekly();
    }

    /** What an analysis is held against, unless asked otherwise. */
    default BalanceSettings settings() {
        return new BalanceSettings(
                tierTargets().orElse(List.of()),
                waveTarget().orElse(null),
                tolerance(),
                effect(),
                BalanceSettings.USUAL.listed());
    }
}
