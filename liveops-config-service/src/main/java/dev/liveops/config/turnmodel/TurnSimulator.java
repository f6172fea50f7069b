package dev.liveops.config.turnmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Simulates turns of a game. A studio's own game has its own; what comes with the suite is {@link SyntheticTurns}. Thread-safe. */
public interface TurnSimulator {

    /** Name of the figure that is compared at its 95th percentile as well: how long a turn takes, in milliseconds. */
    String LATENCY = "latency_ms";

    /** What a turn comes to, by name: {@value #LATENCY}, {@code tokens_total}, {@code coverage_<system>} and {@code oracles_<oracle>}. */
    List<String> figures();

    /** The levers that move some figure, and how, in the order in which they are explained. */
    List<LeverPath> paths();

    /** Turns under these levers; one that is not among them is taken at its default. */
    Arm arm(Map<String, JsonNode> levers);

    /** Turns under the same levers. */
    interface Arm {

        /** The turn of a seed, a number for each figure in their order: the same seed meets the same luck, whatever the levers are. */
        double[] turn(int seed);
    }
}
