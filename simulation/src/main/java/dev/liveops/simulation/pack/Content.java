package dev.liveops.simulation.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a player can pick. */
public sealed interface Content {

    /** Unique in the pack, {@code trap_fire_glyph} for example: what telemetry knows it by. */
    String id();

    /** How rare it is. */
    Rarity rarity();

    /** Tags of the pack, none twice. */
    List<String> tags();

    /** What must have been picked in the run before this is offered. */
    List<String> requires();

    /** Level of the profile from which on it is offered; 0 is always. */
    int unlockLevel();

    /** What it is. */
    ContentType type();

    /**
     * Hurts a hero who enters its room, then needs time.
     *
     * @param damage hit points, before armor
     * @param cooldownMs time until it springs again
     * @param splashThousandths share of its damage that waits for the hero behind
     * @param lastingThousandths share of its damage that the hero suffers again in each room after
     * @param slowThousandths factor on the time the hero needs from room to room from then on, 1000 or more
     * @param marks tag it leaves on heroes; null for none
     * @param exploits mark on which it does more damage; null for none
     * @param exploitThousandths how much is added there: 500 is half as much again
     */
    record Trap(
            String id,
            Rarity rarity,
            List<String> tags,
            int damage,
            int cooldownMs,
            int splashThousandths,
            int lastingThousandths,
            int slowThousandths,
            @Nullable String marks,
            @Nullable String exploits,
            int exploitThousandths,
            List<String> requires,
            int unlockLevel)
            implements Content {

        public Trap {
            tags = List.copyOf(tags);
            requires = List.copyOf(requires);
        }

        @Override
        public ContentType type() {
            return ContentType.TRAP;
        }
    }

    /**
     * Fights the heroes who enter its room until one falls or it lets go.
     *
     * @param hp hit points at the start of a run's first wave
     * @param damage hit points a round
     * @param rounds rounds after which a hero who stands gets past
     */
    record Monster(
            String id,
            Rarity rarity,
            List<String> tags,
            int hp,
            int damage,
            int rounds,
            List<String> requires,
            int unlockLevel)
            implements Content {

        public Monster {
            tags = List.copyOf(tags);
            requires = List.copyOf(requires);
        }

        @Override
        public ContentType type() {
            return ContentType.MONSTER;
        }
    }

    /** Changes the rest of the run; a run has each once. */
    record Relic(
            String id, Rarity rarity, List<String> tags, List<Effect> effects, List<String> requires, int unlockLevel)
            implements Content {

        public Relic {
            tags = List.copyOf(tags);
            effects = List.copyOf(effects);
            requires = List.copyOf(requires);
        }

        @Override
        public ContentType type() {
            return ContentType.RELIC;
        }
    }

    /**
     * The dungeon's form, until the next is picked.
     *
     * @param rooms rooms on the way from the gate to the core
     * @param stepMs time from room to room
     */
    record Layout(
            String id,
            Rarity rarity,
            List<String> tags,
            int rooms,
            int stepMs,
            List<Effect> effects,
            List<String> requires,
            int unlockLevel)
            implements Content {

        public Layout {
            tags = List.copyOf(tags);
            effects = List.copyOf(effects);
            requires = List.copyOf(requires);
        }

        @Override
        public ContentType type() {
            return ContentType.LAYOUT;
        }
    }
}
