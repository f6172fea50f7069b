package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.Content;
import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.random.Fixed;
import java.util.Arrays;

/** What a player has built: layout, rooms, relics, and the strength of it all. */
final class Dungeon {

    /** In place of an item: nothing. */
    static final int NOTHING = -1;

    /** Beyond this no strength grows. */
    static final int MOST = 1_000_000;

    private final Rules rules;
    private final Modifiers lasting = new Modifiers();

    /** What holds now: relics, mutators, parameters, the layout and the synergies. */
    final Modifiers now = new Modifiers();

    int layout;
    int rooms;
    int stepMs;
    final int[] itemIn = new int[GamePack.MAX_ROOMS];
    final int[] copiesIn = new int[GamePack.MAX_ROOMS];
    final int[] wound = new int[GamePack.MAX_ROOMS];

    // By room, since the last change.
    final int[] power = new int[GamePack.MAX_ROOMS];
    final int[] cooldownMs = new int[GamePack.MAX_ROOMS];
    final int[] hp = new int[GamePack.MAX_ROOMS];

    // By tag: how many rooms hold something of it.
    private final int[] roomsOf = new int[GamePack.MAX_TAGS];

    /** By item: how many copies are in the rooms, of relics how many were picked. */
    final int[] copies;

    /** By item: whether it was picked in this run. */
    final boolean[] picked;

    Dungeon(Rules rules) {
        this.rules = rules;
        this.copies = new int[rules.contents.length];
        this.picked = new boolean[rules.contents.length];
        lasting.takeOver(rules.modifiers);
        Arrays.fill(itemIn, NOTHING);
        takeLayout(rules.firstLayout);
    }

    /** Another form; what is in rooms that it does not have is lost. */
    void takeLayout(int item) {
        Content.Layout form = rules.layout(item);
        for (int room = form.rooms(); room < GamePack.MAX_ROOMS; room++) {
            clear(room);
        }
        layout = item;
        rooms = form.rooms();
        picked[item] = true;
        refresh();
    }

    /** A relic, whose effects last. */
    void takeRelic(int item) {
        copies[item]++;
        picked[item] = true;
        lasting.apply(rules.effectsOf[item]);
        refresh();
    }

    /** The room that holds an item, or {@link #NOTHING}. */
    int roomOf(int item) {
        for (int room = 0; room < rooms; room++) {
            if (itemIn[room] == item) {
                return room;
            }
        }
        return NOTHING;
    }

    /** A second copy, which makes the first stronger. */
    void upgrade(int room) {
        copies[itemIn[room]]++;
        copiesIn[room]++;
        refresh();
    }

    /** A trap or monster into a room; what was there is lost. */
    void place(int item, int room) {
        clear(room);
        itemIn[room] = item;
        copiesIn[room] = 1;
        copies[item] = 1;
        picked[item] = true;
        refresh();
    }

    /** Wounds heal after a wave. */
    void rest() {
        int share = Math.min(
                Fixed.scale(rules.pack.core().monsterRegenThousandths(), now.of(EffectKind.MONSTER_REGEN)), Fixed.ONE);
        for (int room = 0; room < rooms; room++) {
            wound[room] = Math.max(0, Math.min(wound[room], hp[room]) - Fixed.scale(hp[room], share));
        }
    }

    /** Damage of an item's copies, before the hero's own. */
    int powerOf(int item, int copiesOfIt) {
        int damage = rules.isTrap(item)
                ? rules.trap(item).damage()
                : rules.monster(item).damage();
        return strength(Fixed.scale(damage, now.of(EffectKind.DAMAGE, rules.tagsOf[item])), copiesOfIt);
    }

    /** Time until a trap springs again. */
    int cooldownOf(int item) {
        return Math.max(1, Fixed.scale(rules.trap(item).cooldownMs(), now.of(EffectKind.COOLDOWN, rules.tagsOf[item])));
    }

    /** Hit points of a monster's copies. */
    int hpOf(int item, int copiesOfIt) {
        int hp = Fixed.scale(rules.monster(item).hp(), now.of(EffectKind.MONSTER_HP, rules.tagsOf[item]));
        return strength(hp, copiesOfIt);
    }

    private int strength(int value, int copiesOfIt) {
        int more = Fixed.scale(rules.pack.draft().upgradeThousandths(), now.of(EffectKind.UPGRADE));
        return Math.min(Fixed.scale(value, Fixed.ONE + (copiesOfIt - 1) * more), MOST);
    }

    private void clear(int room) {
        if (itemIn[room] != NOTHING) {
            copies[itemIn[room]] = 0;
        }
        itemIn[room] = NOTHING;
        copiesIn[room] = 0;
        wound[room] = 0;
    }

    private void refresh() {
        countTags();
        now.takeOver(lasting);
        now.apply(rules.effectsOf[layout]);
        for (int synergy = 0; synergy < rules.synergyTags.length; synergy++) {
            if (roomsOf[rules.synergyTags[synergy]] >= rules.synergyCounts[synergy]) {
                Modifiers.CompiledEffect effect = rules.synergyEffects[synergy];
                now.apply(effect.kind(), effect.tag(), effect.thousandths());
            }
        }
        stepMs = Math.max(1, Fixed.scale(rules.layout(layout).stepMs(), now.of(EffectKind.HERO_STEP)));
        for (int room = 0; room < rooms; room++) {
            int item = itemIn[room];
            power[room] = item == NOTHING ? 0 : powerOf(item, copiesIn[room]);
            cooldownMs[room] = item != NOTHING && rules.isTrap(item) ? cooldownOf(item) : 0;
            hp[room] = item != NOTHING && rules.isMonster(item) ? hpOf(item, copiesIn[room]) : 0;
        }
    }

    private void countTags() {
        Arrays.fill(roomsOf, 0);
        for (int room = 0; room < rooms; room++) {
            if (itemIn[room] != NOTHING) {
                for (int tag : rules.tagsOf[itemIn[room]]) {
                    roomsOf[tag]++;
                }
            }
        }
    }
}
