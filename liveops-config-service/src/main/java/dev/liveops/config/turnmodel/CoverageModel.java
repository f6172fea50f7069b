package dev.liveops.config.turnmodel;

import dev.liveops.config.turnmodel.PromptModel.Prompt;
import dev.liveops.config.turnmodel.TurnLuck.Draws;

/** How much of what each system offers a turn comes to use, 0..1: four chances each, except for tools, which are wanted or not. */
final class CoverageModel {

    private static final int CHANCES = 4;
    private static final double MEMBERS = 4;

    private final double dialogue;
    private final double world;
    private final double party;
    private final double economy;
    private final double mods;
    private final double quest;
    private final double tools;

    CoverageModel(TurnLevers levers, TurnConstants constants) {
        dialogue = constants.coverage("coverage_dialogue") * levers.open("DIALOGUE_GATE") * dialogue(levers);
        world = constants.coverage("coverage_world") * levers.open("WORLDSIM_GATE") * world(levers);
        party = constants.coverage("coverage_party")
                * levers.open("PARTY_GATE")
                * (.3 + .2 * levers.number("PARTY_CONFLICT_MULTIPLIER", 1));
        economy = constants.coverage("coverage_economy")
                * levers.open("ECONOMY_KERNEL_GATE")
                * .45
                * levers.number("ECONOMIC_ACTIVITY_MULTIPLIER", 1)
                * (.4 + .6 * levers.number("TRADE_FREQUENCY_MULTIPLIER", 1));
        mods = constants.coverage("coverage_mods")
                * levers.open("MODS_GATE")
                * .4
                * Math.sqrt(Math.min(1, levers.number("AWF_MOD_MICRO_SLICE_CAP", 500) / 1_000));
        quest = constants.coverage("coverage_quest") * quest(levers);
        tools = constants.coverage("coverage_tools");
    }

    /** Writes the figures from a place on, in the order of {@link SyntheticPaths#FIGURES}; answers the place after them. */
    int write(double[] figures, int from, Draws luck, Prompt prompt) {
        int next = from;
        figures[next++] = used(luck, dialogue);
        figures[next++] = used(luck, world);
        figures[next++] = used(luck, party * Math.sqrt(prompt.active() / MEMBERS));
        figures[next++] = used(luck, economy);
        figures[next++] = used(luck, mods);
        figures[next++] = used(luck, quest);
        figures[next++] = prompt.wanted() == 0 ? 1 : Math.min(1, tools * prompt.calls() / prompt.wanted());
        return next;
    }

    private static double used(Draws luck, double chance) {
        return (double) luck.hits(CHANCES, Math.min(1, chance)) / CHANCES;
    }

    private static double dialogue(TurnLevers levers) {
        double talk = levers.number("DIALOGUE_ENGAGEMENT_MULTIPLIER", 1)
                * (.8 - .3 * levers.number("DIALOGUE_COOLDOWN_MULTIPLIER", 1))
                * (1.1 - .4 * levers.number("DIALOGUE_CANDIDATE_SCORE_THRESHOLD", .5));
        return talk + .2 / (1 + levers.number("ROMANCE_COOLDOWN_TURNS", 10) / 10);
    }

    private static double world(TurnLevers levers) {
        return .15 * Math.min(3, levers.number("WORLD_EVENT_RATE_MULTIPLIER", 1))
                + .2 * levers.number("WEATHER_FRONT_FREQUENCY_MULTIPLIER", 1)
                + .15 * levers.number("REGION_DRIFT_FREQUENCY_MULTIPLIER", 1);
    }

    private static double quest(TurnLevers levers) {
        double tempo = 1 - Math.exp(-levers.number("QUEST_PACING_TEMPO_MULTIPLIER", 1));
        double success = .65 * levers.number("SKILL_CHECK_SUCCESS_RATE_MULTIPLIER", 1)
                - .4 * levers.number("SKILL_CHECK_DIFFICULTY_BIAS", 0);
        return .35 * tempo + .4 * Math.max(0, success) + .1 * levers.number("QUEST_OBJECTIVE_HINT_FREQUENCY", .2);
    }
}
