package dev.liveops.telemetry.boards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leaderboards, and what they follow from. */
@ConfigMapping(prefix = "liveops.telemetry.boards")
public interface BoardConfig {

    /** Challenges that there are besides the daily ones ({@code daily_2025-12-03}); each has a board of its name. */
    Optional<List<String>> challenges();

    /** The copy of the schedule of live events. */
    Schedule schedule();

    /** By what ranks are counted. */
    Steps steps();

    /** The copy of the schedule. */
    interface Schedule {

        /** Whether it is kept up to date by itself. */
        @WithDefault("true")
        boolean enabled();

        /** How often each replica asks for it. */
        @WithDefault("10s")
        Duration interval();

        /** How far back occurrences of recurring and regional events are asked for the first time. */
        @WithDefault("40d")
        Duration lookBack();

        /** How far ahead they are asked for; longer than the events service will ever be away. */
        @WithDefault("7d")
        Duration lookAhead();

        /**
         * How long after an event is learned of the runs that began in it before are put on its boards. Longer than the
         * interval: by then every replica knows it.
         */
        @WithDefault("60s")
        Duration fillAfter();
    }

    /** Steps. */
    interface Steps {

        /** Whether they follow entries by themselves. */
        @WithDefault("true")
        boolean enabled();

        /** How often entries that no step counts yet are looked for; a rank lags by it, and by what it then takes. */
        @WithDefault("1s")
        Duration interval();

        /** Most entries that one transaction counts. */
        @WithDefault("2000")
        int entriesAtOnce();

        /** Entries above which a step is split. */
        @WithDefault("2000")
        int mostEntries();
    }
}
