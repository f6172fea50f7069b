package dev.liveops.simulation.game;

import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.random.Fixed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What levers (mission: phase-28, catalog) and experiment parameters do to the game, each a line. What is not here changes nothing.
 */
final class Levers {

    /** How a parameter's value becomes a factor. */
    private enum Reading {
        /** It is the factor. */
        MULTIPLIER,
        /** It is added to one. */
        BIAS,
        /** One over it: twice the tempo is half of the time. */
        TEMPO
    }

    private record Lever(EffectKind kind, Reading reading) {}

    private static final Map<String, Lever> NUMBERS = new LinkedHashMap<>();
    private static final Map<String, EffectKind> GATES = new LinkedHashMap<>();

    static {
        number("DROP_RATE_COMMON_MULTIPLIER", EffectKind.COMMON_WEIGHT, Reading.MULTIPLIER);
        number("DROP_RATE_UNCOMMON_MULTIPLIER", EffectKind.UNCOMMON_WEIGHT, Reading.MULTIPLIER);
        number("DROP_RATE_RARE_MULTIPLIER", EffectKind.RARE_WEIGHT, Reading.MULTIPLIER);
        number("DROP_RATE_EPIC_MULTIPLIER", EffectKind.EPIC_WEIGHT, Reading.MULTIPLIER);
        number("DROP_RATE_LEGENDARY_MULTIPLIER", EffectKind.LEGENDARY_WEIGHT, Reading.MULTIPLIER);
        number("SKILL_CHECK_DIFFICULTY_BIAS", EffectKind.HERO_EVADE, Reading.BIAS);
        number("SKILL_CHECK_SUCCESS_RATE_MULTIPLIER", EffectKind.TRAP_HIT, Reading.MULTIPLIER);
        number("RESOURCE_REGEN_MULTIPLIER", EffectKind.CORE_REPAIR, Reading.MULTIPLIER);
        number("PARTY_COHESION_MULTIPLIER", EffectKind.MONSTER_REGEN, Reading.MULTIPLIER);
        number("QUEST_PACING_TEMPO_MULTIPLIER", EffectKind.SPAWN_INTERVAL, Reading.TEMPO);
        number("TURN_PACING_MULTIPLIER", EffectKind.THINKING, Reading.MULTIPLIER);
        number("CRAFTING_QUALITY_BIAS", EffectKind.UPGRADE, Reading.BIAS);
        number("WORLD_EVENT_RATE_MULTIPLIER", EffectKind.ELITE_RATE, Reading.MULTIPLIER);
        number("WORLD_EVENT_SEVERITY_MULTIPLIER", EffectKind.ELITE_STRENGTH, Reading.MULTIPLIER);
        number("ECONOMIC_ACTIVITY_MULTIPLIER", EffectKind.EXPERIENCE, Reading.MULTIPLIER);
        number("draft_trap_weight_multiplier", EffectKind.TRAP_WEIGHT, Reading.MULTIPLIER);
        number("draft_monster_weight_multiplier", EffectKind.MONSTER_WEIGHT, Reading.MULTIPLIER);
        number("draft_relic_weight_multiplier", EffectKind.RELIC_WEIGHT, Reading.MULTIPLIER);
        number("trap_cooldown_multiplier", EffectKind.COOLDOWN, Reading.MULTIPLIER);
        number("damage_multiplier", EffectKind.DAMAGE, Reading.MULTIPLIER);
        number("monster_hp_multiplier", EffectKind.MONSTER_HP, Reading.MULTIPLIER);
        number("core_hp_multiplier", EffectKind.CORE_HP, Reading.MULTIPLIER);
        number("hero_hp_multiplier", EffectKind.HERO_HP, Reading.MULTIPLIER);
        number("hero_damage_multiplier", EffectKind.HERO_DAMAGE, Reading.MULTIPLIER);
        number("hero_count_multiplier", EffectKind.HERO_COUNT, Reading.MULTIPLIER);
        number("score_multiplier", EffectKind.SCORE, Reading.MULTIPLIER);
        // A gate that is not full.
        GATES.put("WORLDSIM_GATE", EffectKind.ELITE_RATE);
        GATES.put("PARTY_GATE", EffectKind.MONSTER_WEIGHT);
        GATES.put("ECONOMY_KERNEL_GATE", EffectKind.EXPERIENCE);
    }

    private Levers() {}

    /** Applies what a setup's parameters mean. */
    static void apply(RunSetup setup, Modifiers modifiers) {
        NUMBERS.forEach((name, lever) -> setup.thousandths(name)
                .ifPresent(value -> modifiers.apply(lever.kind(), Modifiers.ALL, factor(lever.reading(), value))));
        GATES.forEach((name, kind) -> {
            Object value = setup.parameters().get(name);
            if ("off".equals(value) || "readonly".equals(value)) {
                modifiers.apply(kind, Modifiers.ALL, 0);
            }
        });
    }

    /** The names that mean something, in the order of the table. */
    static List<String> names() {
        List<String> names = new ArrayList<>(NUMBERS.keySet());
        names.addAll(GATES.keySet());
        return names;
    }

    private static int factor(Reading reading, int value) {
        return switch (reading) {
            case MULTIPLIER -> Fixed.clamp(value, 0, Modifiers.MOST);
            case BIAS -> Fixed.clamp(Fixed.ONE + value, 0, Modifiers.MOST);
            case TEMPO -> Fixed.mulDiv(Fixed.ONE, Fixed.ONE, Fixed.clamp(value, 50, Modifiers.MOST));
        };
    }

    private static void number(String name, EffectKind kind, Reading reading) {
        NUMBERS.put(name, new Lever(kind, reading));
    }
}
