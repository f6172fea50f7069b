package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** How facts and figures are made of events. */
@ConfigMapping(prefix = "liveops.telemetry.facts")
public interface FactsConfig {

    /** The reporting zone, whose days are counted; another one counts from the next rebuild on. */
    @WithDefault("UTC")
    ZoneId zone();

    /** Outcomes of a run that are a win, in any case; others count from the next rebuild on. */
    @WithDefault("victory,win,won")
    Set<String> winOutcomes();

    /** The number of a run's first tier, 0 or 1; another one counts from the next rebuild on. */
    @WithDefault("1")
    int firstTier();

    /** A run that has not ended counts as abandoned when the day it began is closed since so many days. */
    @WithDefault("2")
    int abandonedAfterDays();

    /** For how many days turns of sampled sessions are kept one by one; as long as the snapshots of what was resolved. */
    @WithDefault("30")
    int keepTurnDays();

    /** How events are folded. */
    Fold fold();

    /** The rules that follow. */
    default FactRules rules() {
        return new FactRules(zone(), winOutcomes(), firstTier());
    }

    /** How events are folded. */
    interface Fold {

        /** Whether this replica folds; some replica has to. */
        @WithDefault("true")
        boolean enabled();

        /** How often it looks for what there is to fold. */
        @WithDefault("1s")
        Duration interval();

        /** Most events of a fold, but for those of a single group. */
        @WithDefault("40000")
        int maxEvents();
    }
}
