package dev.liveops.simulation.montecarlo;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.SimulationException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What is to be simulated: each arm with each policy, on the same seeds.
 *
 * @param arms what is compared, the first with each other; 1..{@value #MAX_ARMS} of different names
 * @param policies who plays, 1..{@value #MAX_POLICIES}
 * @param firstSeed the first seed; the others count up from it
 * @param runs runs of each arm and policy, 1..{@value #MAX_RUNS}
 */
public record Sweep(List<Arm> arms, List<String> policies, int firstSeed, int runs) {

    /** Most arms. */
    public static final int MAX_ARMS = 8;

    /** Most policies. */
    public static final int MAX_POLICIES = 16;

    /** Most runs of an arm and policy. */
    public static final int MAX_RUNS = 10_000_000;

    /** Most runs of all together. */
    public static final long MAX_TOTAL = 100_000_000;

    /**
     * One side of a comparison.
     *
     * @param name what the report calls it
     * @param mutators active mutators
     * @param parameters levers and experiment parameters, as of {@link RunSetup}
     */
    public record Arm(String name, ContentPack pack, List<String> mutators, Map<String, Object> parameters) {

        public Arm {
            mutators = List.copyOf(mutators);
        }

        RunSetup setup(String policy) {
            return new RunSetup(pack, 0, policy, mutators, parameters);
        }
    }

    public Sweep {
        arms = List.copyOf(arms);
        policies = List.copyOf(policies);
        within("arms", arms.size(), MAX_ARMS);
        within("policies", policies.size(), MAX_POLICIES);
        within("runs", runs, MAX_RUNS);
        long total = (long) runs * arms.size() * policies.size();
        if (total > MAX_TOTAL) {
            throw new SimulationException(
                    "runs: " + total + " of all arms and policies (expected at most " + MAX_TOTAL + ")");
        }
        if (firstSeed > Integer.MAX_VALUE - runs) {
            throw new SimulationException("first_seed: " + firstSeed + " (expected at most 2^31 - 1 less the runs)");
        }
        if (new HashSet<>(arms.stream().map(Arm::name).toList()).size() < arms.size()) {
            throw new SimulationException("arms: two have the same name (expected different ones)");
        }
        if (new HashSet<>(policies).size() < policies.size()) {
            throw new SimulationException("policies: one is there twice (expected each once)");
        }
    }

    /** All runs of all arms and policies together. */
    public long total() {
        return (long) runs * arms.size() * policies.size();
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new SimulationException(name + ": " + value + " (expected 1.." + most + ")");
        }
    }
}
