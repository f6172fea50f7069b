package dev.liveops.simulation.engine;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * All that a run follows from.
 *
 * @param pack the content
 * @param seed what the dungeon does: offers, waves and fights follow from it. One of a daily challenge is everybody's
 * @param playerSeed what the player does, who decides by a stream of its own: two players of one challenge do not play alike
 * @param policy who plays, by a name the engine knows
 * @param mutators mutators of the active events, held sorted and each once; those an engine does not know change nothing
 * @param parameters levers, experiment parameters and what is told of the player, by name: numbers, true, false and texts. Held
 *     sorted by name, numbers as {@link java.math.BigDecimal} of at most nine decimals, those beyond 1e15 either way as 1e15, NaN not
 *     at all; those an engine does not know change nothing
 */
public record RunSetup(
        ContentPack pack,
        int seed,
        int playerSeed,
        String policy,
        List<String> mutators,
        Map<String, Object> parameters) {

    /**
     * Brings mutators and parameters into their form.
     *
     * @throws SimulationException for a parameter that is no number, truth value or text
     */
    public RunSetup {
        mutators = sorted(mutators);
        parameters = Parameters.of(parameters);
    }

    /** A run whose player's seed is its seed. */
    public RunSetup(ContentPack pack, int seed, String policy, List<String> mutators, Map<String, ?> parameters) {
        this(pack, seed, seed, policy, mutators, Parameters.of(parameters));
    }

    /** A run of the pack as it is. */
    public static RunSetup of(ContentPack pack, int seed, String policy) {
        return new RunSetup(pack, seed, policy, List.of(), Map.of());
    }

    /** The same with another seed, for dungeon and player. */
    public RunSetup withSeed(int other) {
        return new RunSetup(pack, other, other, policy, mutators, parameters);
    }

    /** The same with another seed for the player alone. */
    public RunSetup withPlayerSeed(int other) {
        return new RunSetup(pack, seed, other, policy, mutators, parameters);
    }

    /** The same, played by somebody else. */
    public RunSetup withPolicy(String other) {
        return new RunSetup(pack, seed, playerSeed, other, mutators, parameters);
    }

    /** A numeric parameter in thousandths (1.5 is 1500), half away from zero; empty where it is absent or no number. */
    public OptionalInt thousandths(String parameter) {
        return Parameters.thousandths(parameters.get(parameter));
    }

    private static List<String> sorted(List<String> mutators) {
        for (int index = 1; index < mutators.size(); index++) {
            if (mutators.get(index - 1).compareTo(mutators.get(index)) >= 0) {
                return mutators.stream().sorted().distinct().toList();
            }
        }
        return List.copyOf(mutators);
    }
}
