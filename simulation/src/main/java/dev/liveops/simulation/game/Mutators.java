package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.random.Fixed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mutators of events (mission 5.2, {@code global_fire_damage_boost_20}): {@code [global_][TAG_]THING_boost_PERCENT} and {@code
 * ..._cut_PERCENT}, and {@code unlock_tag_TAG}. A tag is one of the pack's and belongs to {@code damage}, {@code cooldown} and {@code
 * monster_hp}; a percentage is 1..999, and a cut takes no more than all. What is not of this form changes nothing.
 */
final class Mutators {

    private static final Pattern CHANGE = Pattern.compile("(?:global_)?(.+)_(boost|cut)_([1-9][0-9]{0,2})");
    private static final String UNLOCK = "unlock_tag_";
    private static final int PERCENT = 10;
    private static final Map<String, EffectKind> THINGS = new LinkedHashMap<>();

    static {
        THINGS.put("damage", EffectKind.DAMAGE);
        THINGS.put("cooldown", EffectKind.COOLDOWN);
        THINGS.put("monster_hp", EffectKind.MONSTER_HP);
        THINGS.put("core_hp", EffectKind.CORE_HP);
        THINGS.put("core_repair", EffectKind.CORE_REPAIR);
        THINGS.put("hero_hp", EffectKind.HERO_HP);
        THINGS.put("hero_damage", EffectKind.HERO_DAMAGE);
        THINGS.put("hero_step", EffectKind.HERO_STEP);
        THINGS.put("hero_evade", EffectKind.HERO_EVADE);
        THINGS.put("hero_count", EffectKind.HERO_COUNT);
        THINGS.put("elite_rate", EffectKind.ELITE_RATE);
        THINGS.put("relic_weight", EffectKind.RELIC_WEIGHT);
        THINGS.put("score", EffectKind.SCORE);
        THINGS.put("experience", EffectKind.EXPERIENCE);
    }

    private Mutators() {}

    /** Applies those that are understood. */
    static void apply(List<String> mutators, List<String> tags, Modifiers modifiers) {
        for (String mutator : mutators) {
            Matcher change = CHANGE.matcher(mutator);
            if (change.matches()) {
                apply(change.group(1), factor(change), tags, modifiers);
            }
        }
    }

    /** The tags whose content is unlocked whatever the level, a bit each. */
    static int unlocked(List<String> mutators, List<String> tags) {
        int unlocked = 0;
        for (String mutator : mutators) {
            int tag = mutator.startsWith(UNLOCK) ? tags.indexOf(mutator.substring(UNLOCK.length())) : -1;
            unlocked |= tag < 0 ? 0 : 1 << tag;
        }
        return unlocked;
    }

    /** What a mutator can be about. */
    static List<String> things() {
        return List.copyOf(THINGS.keySet());
    }

    private static void apply(String subject, int factor, List<String> tags, Modifiers modifiers) {
        EffectKind whole = THINGS.get(subject);
        if (whole != null) {
            modifiers.apply(whole, Modifiers.ALL, factor);
            return;
        }
        for (int tag = 0; tag < tags.size(); tag++) {
            String prefix = tags.get(tag) + '_';
            EffectKind kind = subject.startsWith(prefix) ? THINGS.get(subject.substring(prefix.length())) : null;
            if (kind != null && kind.isOfTags()) {
                modifiers.apply(kind, tag, factor);
                return;
            }
        }
    }

    private static int factor(Matcher change) {
        int thousandths = PERCENT * Integer.parseInt(change.group(3));
        return "boost".equals(change.group(2)) ? Fixed.ONE + thousandths : Math.max(0, Fixed.ONE - thousandths);
    }
}
