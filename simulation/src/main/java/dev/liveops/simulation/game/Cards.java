package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.Content;
import dev.liveops.simulation.pack.Effect;
import dev.liveops.simulation.random.Fixed;

/** What a card promises by its printed numbers alone, in hit points a hero: what somebody goes by who only reads. */
final class Cards {

    /** Traps are compared by how often they spring in this time. */
    private static final int CARD_MS = 2_500;

    private Cards() {}

    static int printed(Content content) {
        if (content instanceof Content.Trap trap) {
            return Fixed.mulDiv(trap.damage(), CARD_MS, Math.max(trap.cooldownMs(), CARD_MS / 4));
        }
        if (content instanceof Content.Monster monster) {
            return monster.damage() * Math.min(monster.rounds(), 3) + monster.hp() / 8;
        }
        if (content instanceof Content.Layout layout) {
            return 12 * layout.rooms();
        }
        return 10 + 15 * changes((Content.Relic) content) / 100;
    }

    private static int changes(Content.Relic relic) {
        int size = 0;
        for (Effect effect : relic.effects()) {
            size += Math.min(Math.abs(effect.thousandths() - Fixed.ONE), 2 * Fixed.ONE);
        }
        return size / 10;
    }
}
