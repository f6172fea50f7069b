package dev.liveops.config.dryrun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How dry runs are made (mission: phase-28, Environment Variables). */
@ConfigMapping(prefix = "liveops.dryrun")
public interface DryRunConfig {

    /** {@code LIVEOPS_DRYRUN_TURNS}: turns that are simulated unless a request asks for more, 10..10000. */
    @WithDefault("50")
    int turns();

    /** Runs of the reference game, where it knows a lever that changes, 0..5000; 0 for none. */
    @WithDefault("500")
    int gameRuns();

    /** How long turns, and how long runs of the game, may be simulated; what was played by then is compared. */
    @WithDefault("2s")
    Duration timeLimit();

    /** For how long what telemetry said of turns is used without asking again. */
    @WithDefault("10m")
    Duration calibrationFresh();

    /** For how long it is used while telemetry does not answer. */
    @WithDefault("24h")
    Duration calibrationKept();

    /** Of how many days turns are taken to fit the model to, 1..30. */
    @WithDefault("7")
    int calibrationDays();
}
