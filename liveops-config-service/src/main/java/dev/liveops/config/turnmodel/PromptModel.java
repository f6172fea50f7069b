package dev.liveops.config.turnmodel;

import dev.liveops.config.turnmodel.TurnLuck.Draws;

/** The tokens of a turn: what is put into its prompt, and what comes back. */
final class PromptModel {

    // Tokens, at the catalog's defaults about 5,000 in and 900 out.
    private static final double SCENE = 3_200;
    private static final double SCENE_SPREAD = .35;
    private static final double STATE = 500;
    private static final double MODS = 450;
    private static final double MODS_SPREAD = .5;
    private static final double CANDIDATE = 70;
    private static final double MEMBER = 80;
    private static final double EVENT = 90;
    private static final double HINT = 60;
    private static final double TOOL_CALL = 110;
    private static final double STORY = 850;
    private static final double STORY_SPREAD = .45;
    // How much of a story is told whatever the depth of dialogue is.
    private static final double PLAIN = .6;

    // Chances a turn, and how many of them there are.
    private static final int CANDIDATES = 8;
    private static final int EVENTS = 3;
    private static final double EVENT_CHANCE = .3;
    private static final int MOST_CALLS = 7;
    private static final int LEAST_MEMBERS = 2;
    private static final int MORE_MEMBERS = 5;

    private final double scale;
    private final double mostIn;
    private final double mostOut;
    private final double inMultiplier;
    private final double outMultiplier;
    private final double quota;
    private final double slice;
    private final double hint;
    private final double state;
    private final double candidateCap;
    private final double threshold;
    private final double depth;
    private final double members;
    private final double eventChance;
    private final double dialogue;
    private final double mods;
    private final double tools;
    private final double party;

    PromptModel(TurnLevers levers, double scale) {
        this.scale = scale;
        mostIn = levers.number("AWF_MAX_INPUT_TOKENS", 8_000);
        mostOut = levers.number("AWF_MAX_OUTPUT_TOKENS", 2_000);
        inMultiplier = levers.number("AWF_INPUT_TOKEN_MULTIPLIER", 1);
        outMultiplier = levers.number("AWF_OUTPUT_TOKEN_MULTIPLIER", 1);
        quota = levers.number("AWF_TOOL_CALL_QUOTA", 5);
        slice = levers.number("AWF_MOD_MICRO_SLICE_CAP", 500);
        hint = levers.number("QUEST_OBJECTIVE_HINT_FREQUENCY", .2);
        state = levers.number("WORLD_STATE_PERSISTENCE_MULTIPLIER", 1);
        candidateCap = levers.number("DIALOGUE_CANDIDATE_CAP", 5);
        threshold = levers.number("DIALOGUE_CANDIDATE_SCORE_THRESHOLD", .5);
        depth = levers.number("DIALOGUE_DEPTH_MULTIPLIER", 1);
        members = levers.number("PARTY_MAX_ACTIVE_MEMBERS", 4);
        dialogue = levers.open("DIALOGUE_GATE");
        mods = levers.open("MODS_GATE");
        tools = levers.open("TOOLS_GATE");
        party = levers.open("PARTY_GATE");
        eventChance = EVENT_CHANCE * levers.number("WORLD_EVENT_RATE_MULTIPLIER", 1) * levers.open("WORLDSIM_GATE");
    }

    /**
     * A turn's tokens.
     *
     * @param input tokens of the prompt, within its cap
     * @param output tokens that came back, likewise
     * @param cut share of the prompt that found no room, 0..1
     * @param broken whether what came back was cut off
     * @param wanted calls of tools that the turn had use for
     * @param calls those that it was let make
     * @param active members of the party that take part
     */
    record Prompt(double input, double output, double cut, boolean broken, int wanted, int calls, int active) {}

    /** The tokens of a turn by the luck of what is put in and of what comes back. */
    Prompt prompt(Draws in, Draws out) {
        double scene = SCENE * in.around(SCENE_SPREAD) * inMultiplier;
        double slices = mods == 0 ? 0 : Math.min(slice, MODS * in.around(MODS_SPREAD));
        double hints = in.uniform() < hint ? HINT : 0;
        int found = in.hits(CANDIDATES, 1 - threshold);
        double candidates = dialogue == 0 ? 0 : Math.min(candidateCap, found) * CANDIDATE;
        int size = LEAST_MEMBERS + (int) (in.uniform() * MORE_MEMBERS);
        int active = party == 0 ? 0 : (int) Math.min(members, size);
        int events = in.hits(EVENTS, Math.min(1, eventChance));
        int wanted = (int) (in.uniform() * (MOST_CALLS + 1));
        int calls = (int) Math.round(Math.min(quota, wanted) * tools);
        double whole = scale
                * (scene
                        + slices
                        + STATE * state
                        + hints
                        + candidates
                        + active * MEMBER
                        + events * EVENT
                        + calls * TOOL_CALL);
        double input = Math.min(mostIn, whole);
        double story =
                scale * STORY * out.around(STORY_SPREAD) * outMultiplier * (PLAIN + (1 - PLAIN) * depth * dialogue);
        return new Prompt(
                input,
                Math.min(mostOut, story),
                whole > 0 ? 1 - input / whole : 0,
                story > mostOut,
                wanted,
                calls,
                active);
    }
}
