package dev.liveops.simulation.game;

import dev.liveops.simulation.game.Modifiers.CompiledEffect;
import dev.liveops.simulation.random.Fixed;

/** What effects are worth in a dungeon: shares of what its rooms are worth, by rules of thumb of somebody who knows the game. */
final class RelicWorth {

    /** Hit points that a core of twice the strength is worth, beside rooms. */
    private static final int CORE = 60;

    private static final int MOST = 1_000_000;

    private RelicWorth() {}

    static int of(Appraisal appraisal, CompiledEffect[] effects) {
        int worth = 0;
        for (CompiledEffect effect : effects) {
            worth += of(appraisal, effect);
        }
        return Fixed.clamp(worth, -MOST, MOST);
    }

    private static int of(Appraisal appraisal, CompiledEffect effect) {
        int more = effect.thousandths() - Fixed.ONE;
        int tag = effect.tag();
        return switch (effect.kind()) {
            case DAMAGE -> share(appraisal.roomsWorth(tag, true, true), more);
            case COOLDOWN -> share(appraisal.roomsWorth(tag, true, false), -more);
            case MONSTER_HP -> share(appraisal.roomsWorth(tag, false, true), more) / 2;
            case MONSTER_REGEN -> share(appraisal.roomsWorth(Modifiers.ALL, false, true), more) / 3;
            case TRAP_HIT -> share(appraisal.roomsWorth(Modifiers.ALL, true, false), more);
            case EXPLOIT, LASTING, SPLASH, UPGRADE -> share(appraisal.roomsWorth(Modifiers.ALL, true, false), more) / 5;
            case CORE_HP -> share(CORE, more);
            case CORE_REPAIR -> share(CORE, more) / 2;
            case HERO_HP -> -share(appraisal.roomsWorth(Modifiers.ALL, true, true), more);
            case HERO_DAMAGE -> -share(CORE, more);
            case HERO_STEP -> share(appraisal.roomsWorth(Modifiers.ALL, true, false), more) / 4;
            case HERO_EVADE, ELITE_RATE -> -share(appraisal.roomsWorth(Modifiers.ALL, true, false), more) / 8;
            case HERO_COUNT -> -share(CORE, more) * 2;
            case SPAWN_INTERVAL -> share(appraisal.roomsWorth(Modifiers.ALL, true, false), more) / 2;
            default -> 0;
        };
    }

    private static int share(int of, int thousandths) {
        int size = Fixed.scale(Fixed.clamp(of, 0, MOST), Math.abs(thousandths));
        return thousandths < 0 ? -size : size;
    }
}
