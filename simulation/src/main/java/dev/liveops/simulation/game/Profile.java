package dev.liveops.simulation.game;

import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.pack.Content;
import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.random.Fixed;
import java.util.OptionalInt;

/** What a run knows of its player's profile: the experience before it, of which levels follow. Without one everything is unlocked. */
final class Profile {

    /** The parameter that says the experience before the run, a whole number. */
    static final String EXPERIENCE = "player_experience";

    /** Beyond this no experience counts. */
    private static final int MOST = 1_000_000;

    private final GamePack pack;
    private final OptionalInt experience;

    Profile(GamePack pack, RunSetup setup) {
        this.pack = pack;
        this.experience = whole(setup);
    }

    /** The level at the run's start, or that of somebody for whom nothing is locked. */
    int level() {
        return experience.isPresent() ? pack.progression().level(experience.getAsInt()) : Offers.EVERYTHING;
    }

    /** Tells the levels that the run's experience makes, and what they unlock. */
    void tell(Narrator narrator, RunSummary summary) {
        if (experience.isEmpty()) {
            return;
        }
        int before = level();
        int after = pack.progression().level(experience.getAsInt() + summary.experience());
        for (int level = before + 1; level <= after; level++) {
            narrator.levelUp(summary.durationMs(), level - 1, level);
            for (Content content : pack.contents()) {
                if (content.unlockLevel() == level) {
                    narrator.unlocked(summary.durationMs(), content);
                }
            }
        }
    }

    private static OptionalInt whole(RunSetup setup) {
        OptionalInt thousandths = setup.thousandths(EXPERIENCE);
        return thousandths.isPresent()
                ? OptionalInt.of(Fixed.clamp(thousandths.getAsInt() / Fixed.ONE, 0, MOST))
                : thousandths;
    }
}
