package dev.liveops.play.traffic;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to play.
 *
 * @param gateways where; the first is preferred by the first client, the second by the second, and so on
 * @param players 1..{@link dev.liveops.play.population.Population#MOST}
 * @param days 1..{@link #MOST_DAYS}; more than one needs a clock that can be moved
 * @param seed of the population
 * @param speed seconds of play in a second
 * @param connections of all clients together
 * @param policy who plays for everybody; null for each player's own
 * @param load a constant load instead of days; null for days
 * @param ship whether the reference pack may take the place of an active one that is none of this game
 * @param log the players' own log; null for none
 * @param flags whether apps ask for their flags over OFREP as well when they start
 */
public record PlayOptions(
        List<URI> gateways,
        int players,
        int days,
        long seed,
        double speed,
        int connections,
        @Nullable String policy,
        @Nullable Load load,
        boolean ship,
        @Nullable Path log,
        boolean flags) {

    /** The longest play. */
    public static final int MOST_DAYS = 400;

    /** The most connections. */
    public static final int MOST_CONNECTIONS = 4000;

    /** The same where apps do not ask for flags. */
    public PlayOptions(
            List<URI> gateways,
            int players,
            int days,
            long seed,
            double speed,
            int connections,
            @Nullable String policy,
            @Nullable Load load,
            boolean ship,
            @Nullable Path log) {
        this(gateways, players, days, seed, speed, connections, policy, load, ship, log, false);
    }

    public PlayOptions {
        gateways = List.copyOf(gateways);
    }

    /**
     * A constant load.
     *
     * @param eventsPerSecond that clients send, of which there may be fewer when answers are late
     * @param duration how long new sessions begin
     */
    public record Load(double eventsPerSecond, Duration duration) {}
}
