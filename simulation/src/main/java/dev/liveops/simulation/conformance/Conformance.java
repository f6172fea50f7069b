package dev.liveops.simulation.conformance;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Holds an engine against what any engine has to do, with the packs and policies of its golden runs, and against the runs themselves.
 */
public final class Conformance {

    private static final String STRANGE = "conformance_unknown";
    private static final int SEEDS = 40;

    private final SimulationEngine engine;
    private final GoldenSet golden;
    private final List<RunSetup> setups;

    /** Holds this engine against this set. */
    public Conformance(SimulationEngine engine, GoldenSet golden) {
        this.engine = engine;
        this.golden = golden;
        this.setups = golden.runs().stream().map(run -> run.setup(pack(run))).toList();
    }

    /** All demands, each with what came of it. */
    public List<Finding> check() {
        return List.of(
                demand("plays every golden run as it was, to the byte", this::goldenRuns),
                demand("plays a setup the same way twice", this::twice),
                demand("plays alike whether somebody listens or not", this::unheard),
                demand("answers many seeds as it answers each alone, in any order", this::manySeeds),
                demand("tells a run in order and in the taxonomy's words", this::records),
                demand("is not changed by mutators and parameters it does not know", this::strangers),
                demand("refuses a policy it does not know, and goes on", this::unknownPolicy),
                demand("refuses a pack that is none, and goes on", this::brokenPack));
    }

    private Optional<String> goldenRuns() {
        for (int index = 0; index < golden.runs().size(); index++) {
            GoldenRun expected = golden.runs().get(index);
            GoldenRun played = GoldenSet.play(engine, setups.get(index));
            String where = "line " + (index + 1) + " of the golden runs, seed " + expected.seed() + ", policy "
                    + expected.policy();
            if (!played.summary().equals(expected.summary())) {
                return Optional.of(
                        where + ": the summary is " + played.summary() + " (expected " + expected.summary() + ")");
            }
            if (!played.recordHash().equals(expected.recordHash())) {
                return Optional.of(where + ": the record of " + played.events() + " events has the hash "
                        + played.recordHash() + " (expected " + expected.events() + " events and "
                        + expected.recordHash() + ")");
            }
        }
        return Optional.empty();
    }

    private Optional<String> twice() {
        return firstFault(setup -> GoldenSet.play(engine, setup).equals(GoldenSet.play(engine, setup))
                ? Optional.empty()
                : Optional.of("the second run is another"));
    }

    private Optional<String> unheard() {
        return firstFault(setup -> {
            RunSummary alone = engine.run(setup, RunObserver.NONE);
            String heard = GoldenSet.play(engine, setup).summary();
            return difference(heard, GoldenSet.line(alone));
        });
    }

    private Optional<String> manySeeds() {
        RunSetup setup = setups.get(0);
        int[] seeds = IntStream.range(0, SEEDS).map(index -> SEEDS - index * 7).toArray();
        List<RunSummary> together = engine.runAll(setup, seeds);
        if (together.size() != seeds.length) {
            return Optional.of(together.size() + " answers (expected " + seeds.length + ")");
        }
        for (int index = seeds.length - 1; index >= 0; index--) {
            String alone = GoldenSet.line(engine.run(setup.withSeed(seeds[index]), RunObserver.NONE));
            String among = GoldenSet.line(together.get(index));
            if (!among.equals(alone)) {
                return Optional.of("seed " + seeds[index] + ": " + among + " (expected " + alone + ", as alone)");
            }
        }
        return Optional.empty();
    }

    private Optional<String> records() {
        return firstFault(setup -> {
            RecordCheck check = new RecordCheck(setup.seed());
            RunSummary summary = engine.run(setup, check);
            return check.fault(summary);
        });
    }

    private Optional<String> strangers() {
        return firstFault(setup -> {
            List<String> mutators = new ArrayList<>(setup.mutators());
            mutators.add(STRANGE + "_boost_20");
            Map<String, Object> parameters = new TreeMap<>(setup.parameters());
            parameters.put(STRANGE + "_multiplier", 3);
            parameters.put(STRANGE, "on");
            RunSetup strange =
                    new RunSetup(setup.pack(), setup.seed(), setup.playerSeed(), setup.policy(), mutators, parameters);
            return difference(
                    GoldenSet.play(engine, setup).recordHash(),
                    GoldenSet.play(engine, strange).recordHash());
        });
    }

    private Optional<String> unknownPolicy() {
        return refused(setups.get(0).withPolicy(STRANGE));
    }

    private Optional<String> brokenPack() {
        RunSetup setup = setups.get(0);
        return refused(new RunSetup(
                ContentPack.of("{\"conformance\":true}"), setup.seed(), setup.policy(), List.of(), Map.of()));
    }

    private Optional<String> refused(RunSetup setup) {
        try {
            RunSummary summary = engine.run(setup, RunObserver.NONE);
            return Optional.of("it played a run with the score " + summary.score());
        } catch (EngineFailedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (SimulationException e) {
            engine.run(setups.get(0), RunObserver.NONE);
            return Optional.empty();
        }
    }

    // A run of each pack and policy is enough, but for the golden runs.
    private Optional<String> firstFault(Function<RunSetup, Optional<String>> check) {
        TreeMap<String, RunSetup> some = new TreeMap<>();
        setups.forEach(setup -> some.putIfAbsent(setup.pack().hash() + setup.policy(), setup));
        for (RunSetup setup : some.values()) {
            Optional<String> fault = check.apply(setup);
            if (fault.isPresent()) {
                return fault.map(sentence -> "seed " + setup.seed() + ", policy " + setup.policy() + ": " + sentence);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(String expected, String actual) {
        return expected.equals(actual) ? Optional.empty() : Optional.of(actual + " (expected " + expected + ")");
    }

    private static Finding demand(String demand, Supplier<Optional<String>> check) {
        try {
            return check.get().map(sentence -> Finding.failed(demand, sentence)).orElseGet(() -> Finding.met(demand));
        } catch (SimulationException e) {
            return Finding.failed(demand, String.valueOf(e.getMessage()));
        }
    }

    private ContentPack pack(GoldenRun run) {
        ContentPack pack = golden.packs().get(run.packHash());
        if (pack == null) {
            throw new IllegalStateException("a golden set has the packs of its runs");
        }
        return pack;
    }
}
