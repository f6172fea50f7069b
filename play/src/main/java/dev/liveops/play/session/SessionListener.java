package dev.liveops.play.session;

import dev.liveops.play.population.Player;
import dev.liveops.simulation.engine.RunSummary;

/** Who is told of what players do. */
public interface SessionListener {

    /** A session is over, and all it has to tell is with the client. */
    void sessionEnded(Player player, boolean isRanked, boolean crashed);

    /** A run is over. */
    void runEnded(Player player, boolean isChallenge, RunSummary summary);

    /** A turn is over. */
    void turnEnded(Player player);

    /** A session found no content to play. */
    void nothingToPlay(Player player);
}
