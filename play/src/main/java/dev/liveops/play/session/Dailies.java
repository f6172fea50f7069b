package dev.liveops.play.session;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.game.DailyChallenge;
import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.pack.PackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The challenge of each day of a play. It follows from the population and the day's number, and not from a date, so that the same play
 * on another date has the same runs.
 */
final class Dailies {

    private record Known(ContentPack pack, GamePack read) {}

    private final long seed;
    private final AtomicReference<Known> known = new AtomicReference<>();

    Dailies(long seed) {
        this.seed = seed;
    }

    /** The run as one of the day's challenge: everybody's dungeon, with the day's mutator. */
    RunSetup challenge(RunSetup setup, int day) {
        DailyChallenge daily = DailyChallenge.of(read(setup.pack()), seed + ", day " + day);
        List<String> mutators = new ArrayList<>(setup.mutators());
        mutators.addAll(daily.mutators());
        return new RunSetup(
                setup.pack(), daily.seed(), setup.playerSeed(), setup.policy(), mutators, setup.parameters());
    }

    private GamePack read(ContentPack pack) {
        Known last = known.get();
        if (last == null || !last.pack().equals(pack)) {
            last = new Known(pack, PackReader.read(pack));
            known.set(last);
        }
        return last.read();
    }
}
